"""Addresses of taking part below /beheer/."""

from django.urls import path

from participation.desk import (
    contest_urls,
    entering,
    exporting,
    kit,
    lists,
    merging,
    moderation,
    pages,
    phases,
    planning,
    reach,
    telling,
    writing,
)

urlpatterns = [
    *contest_urls.urlpatterns,
    path("meedoen/", lists.processes, name="processes"),
    path("meedoen/lijst/<slug:name>/", lists.processes, name="processes"),
    path("meedoen/nieuw/", writing.new, name="process_new"),
    path("meedoen/planning/", planning.planning, name="process_planning"),
    path("meedoen/modereren/", moderation.moderation, name="moderation"),
    path("meedoen/modereren/<slug:name>/", moderation.moderation, name="moderation"),
    path("meedoen/<int:pk>/", pages.process, name="process"),
    path("meedoen/<int:pk>/tekst/", writing.words, name="process_words"),
    path("meedoen/<int:pk>/voorbeeld/", pages.preview, name="process_preview"),
    path("meedoen/<int:pk>/publiceren/", pages.publish, name="process_publish"),
    path("meedoen/<int:pk>/weggooien/", pages.throw_away, name="process_throw_away"),
    path("meedoen/<int:pk>/nieuws/", telling.news, name="process_news"),
    path("meedoen/<int:pk>/antwoorddag/", telling.answer_date, name="process_answer_date"),
    path("meedoen/<int:pk>/fase/", phases.phase, name="process_phase_new"),
    path("meedoen/<int:pk>/fase/<int:phase>/", phases.phase, name="process_phase"),
    path("meedoen/<int:pk>/fase/<int:phase>/weg/", phases.remove, name="process_phase_remove"),
    path("meedoen/<int:pk>/fase/<int:phase>/sluiten/", telling.closing, name="process_closing"),
    path("meedoen/<int:pk>/samenvoegen/", merging.merging, name="process_merge"),
    path("meedoen/<int:pk>/invoeren/", entering.enter, name="process_enter"),
    path("meedoen/<int:pk>/bewijs/<int:contribution>/", entering.receipt, name="process_receipt"),
    path("meedoen/<int:pk>/scan/<int:contribution>/", entering.scan, name="process_scan"),
    path("meedoen/<int:pk>/formulieren/", kit.kit, name="process_kit"),
    path("meedoen/<int:pk>/bereik/", reach.reach, name="process_reach"),
    path("meedoen/<int:pk>/bereik/<int:nudge>/gedaan/", reach.nudge_done, name="process_nudge_done"),
    path("meedoen/<int:pk>/export/", exporting.export, name="process_export"),
    path("meedoen/<int:pk>/export/<int:export>/", exporting.export_file, name="process_export_file"),
]
