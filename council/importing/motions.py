"""What became of a motion or an amendment, where that stands in the name of its paper."""

from __future__ import annotations

import re
from datetime import date

from council.importing.plain import SourceOutcome, SourcePaper

RESULTS = {
    "aanvaard": "adopted",
    "aangenomen": "adopted",
    "verworpen": "rejected",
    "ingetrokken": "withdrawn",
    "aangehouden": "held",
}
NAMED = re.compile(
    rf"^(?P<number>[AM]\.?\s?[\w.]*\d[\w.]*)\s+(?P<result>{'|'.join(RESULTS)})\s+(?P<party>[\w&/+-]+)\s+(?P<title>\S.*)$",
    re.IGNORECASE,
)
KINDS = (
    ("motie", "motion"),
    ("amendement", "amendment"),
    ("besluitenlijst", "decisions"),
    ("uitslagenlijst", "decisions"),
    ("notulen", "minutes"),
    ("verslag", "minutes"),
    ("voorstel", "proposal"),
    ("brief", "letter"),
)


def kind_of(types: list[str], title: str) -> str:
    """What kind of paper it is, by what its source calls it, or else its title; a word of `Paper.Kind`.

    A letter about a motion is no motion: in a title that word comes first.
    """
    for name in types:
        for word, kind in KINDS:
            if word in name.lower():
                return kind
    for word, kind in KINDS:
        found = title.lower().startswith(word) if kind in {"motion", "amendment"} else word in title.lower()
        if found:
            return kind
    return "paper"


def outcome_of(paper: SourcePaper, on: date) -> SourceOutcome | None:
    """What the name of a motion's paper says: "M.160064.1 aanvaard GL Ontdek de Leidse kunstenaar".

    Who brought it in stays part of its title. None where the name tells no result, or it is another paper.
    """
    if paper.kind not in {"motion", "amendment"} or not (found := NAMED.match(paper.title)):
        return None
    result = RESULTS[found["result"].lower()]
    return SourceOutcome(
        source_id=paper.source_id,
        kind=paper.kind,
        title=f"{found['title']} ({found['party']}, {found['number']})",
        result=result,
        decided_on=on if result in {"adopted", "rejected"} else None,
        paper_id=paper.source_id,
    )
