"""Pages that belong to no room: home, about, search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from krachtwijk.people.audience import everyone


@everyone
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "web/home.html")
