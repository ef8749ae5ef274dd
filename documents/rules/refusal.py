"""On which grounds a travel document can be held or refused (PpW art. 18-24, 46a)."""

from documents.rules.kinds import DocumentKind

PASSPORT_GROUNDS = ("18", "19", "20", "21", "22", "23", "24")
CARD_GROUNDS = ("23b",)


def refusal_grounds(kind: DocumentKind) -> tuple[str, ...]:
    """The articles of the Paspoortwet that can carry a refusal: 18-24; for a card only 23b (46a)."""
    return PASSPORT_GROUNDS if kind.is_passport else CARD_GROUNDS


def signal_can_block(kind: DocumentKind) -> bool:
    """Whether a signal in the Register Paspoortsignaleringen can hold it: never an identity card (46a)."""
    return kind.is_passport
