"""The first page and the reset for tests."""

from django.apps import apps
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from standins import council, faults, koop


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List every stand-in."""
    return render(request, "standins/home.html")


@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    """Forget everything that was recorded, faults included."""
    faults.clear()
    koop.forget()
    council.WORLD.clear()
    # Later tables point at earlier ones.
    for model in reversed(list(apps.get_app_config("standins").get_models())):
        model._default_manager.all().delete()
    if "from_page" in request.POST:
        return redirect("home")
    return JsonResponse({"reset": True})
