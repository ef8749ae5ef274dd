"""The plain-language check: pure functions and word lists.

    from core.language import check, marked
    report = check("U dient dit formulier in te vullen.")
    report.level, report.findings[0].message, report.findings[0].suggestion

It reads Dutch and English, Markdown and plain text. docs/language.md tells the rules and how well they work.
"""

from core.language.checking import Piece, check, marked
from core.language.report import Finding, Kind, Report

__all__ = ["Finding", "Kind", "Piece", "Report", "check", "marked"]
