"""The addresses as the demo has them: `web.urls` adds its pages at start only."""

from django.urls import include, path

from krachtwijk.web import urls

urlpatterns = [
    *urls.urlpatterns,
    path("", include("krachtwijk.people.demo_urls")),
    path("", include("krachtwijk.rounds.playing.urls")),
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
