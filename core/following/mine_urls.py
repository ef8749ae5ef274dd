"""What somebody with an account follows, beside their other pages."""

from django.urls import path

from core.following.views import manage

app_name = "my_following"

urlpatterns = [path("mijn/volgen/", manage.mine, name="mine")]
