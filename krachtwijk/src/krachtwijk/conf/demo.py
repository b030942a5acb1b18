"""The demo: SQLite files under `var/demo`, the 2007 programme, roles changed in one click."""

from krachtwijk.conf.base import *  # noqa: F403
from krachtwijk.conf.environment import database, secret_in, sqlite, text, var_folder

DEMO = True
DEBUG = False
FOLDER = var_folder() / "demo"
FOLDER.mkdir(parents=True, exist_ok=True)
SECRET_KEY = secret_in(FOLDER / "secret-key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
DATABASES = {
    "default": database(text("DATABASE_URL")) if text("DATABASE_URL") else sqlite(FOLDER / "default.sqlite3")
}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
