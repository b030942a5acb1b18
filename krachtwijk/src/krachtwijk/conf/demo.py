"""The demo: a SQLite file under `var/demo`, the 2007 programme, roles changed in one click.

It answers to this machine alone and ignores DATABASE_URL: made-up persons never get near real data.
"""

from krachtwijk.conf.base import *  # noqa: F403
from krachtwijk.conf.environment import own_folder, secret_in, sqlite

DEMO = True
DEBUG = False
FOLDER = own_folder("demo")
SECRET_KEY = secret_in(FOLDER / "secret-key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": sqlite(FOLDER / "default.sqlite3")}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
"""Of the visitors' mistakes (an address that is not there, another site's name) nothing, of ours everything."""
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = own_folder("demo/post")
SENDS_MAIL = True
"""Mail of the demo goes nowhere: each one is a file to read under `var/demo/post`."""
