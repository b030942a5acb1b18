"""The one address that the demo alone has. `web.urls` mounts it there; `web.E002` refuses it elsewhere."""

from django.urls import path

from krachtwijk.people import views

app_name = "demo"
urlpatterns = [path("demo/rol/", views.demo_role, name="role")]
