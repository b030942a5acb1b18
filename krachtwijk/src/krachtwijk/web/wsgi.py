"""The WSGI door for a production server: `gunicorn krachtwijk.web.wsgi`."""

import os

from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwijk.conf.production")
application = get_wsgi_application()
# Commands ask the checks by themselves; a WSGI server would start without.
BaseCommand().check(databases=["default"])
