"""Reading one answer of a source that somebody saved: the same as fetching it, without asking anybody."""

from __future__ import annotations

from core.importing.models import ImportRun
from core.importing.running import expect, running
from council.importing.fetching import Progress
from council.importing.keeping import Answer, keep
from council.importing.plain import Withheld
from council.importing.sources import FROM_FILES, read_saved


def read_file(body: bytes, progress: Progress | None = None) -> ImportRun | None:
    """Keep the meetings in a saved answer. None for an unknown shape. Raises SourceError for no JSON."""
    found = read_saved(body)
    if found is None:
        return None
    told = list(found[1])
    with running(FROM_FILES) as run:
        expect(run, sum(not isinstance(each, Withheld) for each in told))
        for each in told:
            did = keep(run, Answer(each))
            if progress is not None:
                progress(run, did)
    run.refresh_from_db()
    return run
