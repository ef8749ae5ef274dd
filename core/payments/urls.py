"""Where the payment provider reports."""

app_name = "payments"
urlpatterns: list[object] = []
