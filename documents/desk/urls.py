"""Pages of the desk."""

urlpatterns: list[object] = []
