"""The law of travel documents as pure functions: no models, no database, no clock.

| module | question it answers |
|---|---|
| `law` | which text of the law was read, and until when it holds |
| `ages` | how old somebody is, also when the birth date is incomplete |
| `kinds` | which documents there are and how long they are valid |
| `outcomes`, `reasons` | what a rule can answer, and the sentences that tell why |
| `eligibility` | can this person request this document here, and if not, where then |
| `consent` | who must agree |
| `loss` | what a loss or theft means |
| `delivery` | can it come to the door, and who must be there |
| `prices` | what it costs, line by line |
| `terms` | until when which step may take |
| `urgent` | when an urgent document is ready |
| `refusal` | on which grounds a document can be held or refused |
| `photo` | what the desk looks at in a photo, and who gives fingerprints |
"""
