"""Where producer and courier report."""

urlpatterns: list[object] = []
