"""Addresses of this room."""

from django.urls import path

from krachtwijk.documents import views

app_name = "documents"
urlpatterns = [
    path("documenten/", views.documents, name="documents"),
    path("documenten/<slug:slug>/", views.document, name="document"),
]
