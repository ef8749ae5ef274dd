"""Fetching announcements of the national register (KOOP SRU), and keeping them.

| module | what it does |
|---|---|
| `xml` | text of the source to plain nodes, refusing what XML should not have |
| `reading` | one record to a `Record`, or why not |
| `places` | the places of a record: degrees, whichever way round |
| `sru` | asks the source: slices of days, pages, what went wrong |
| `files` | the same from a file |
| `keeping` | keeps a record: new, changed, the same, or twice |
| `fetching` | a run from its beginning to its end, and going on with it |
| `withdrawing` | asks after what the source no longer gave |
"""
