"""What every installation shares. Demo, test and production each add their own few lines."""

from krachtwijk.conf.environment import ROOT

INSTALLED_APPS = [
    "krachtwijk.web",
    "krachtwijk.overview",
    "krachtwijk.trying",
    "krachtwijk.folders",
    "krachtwijk.rounds.playing",
    "krachtwijk.rounds.entrance",
    "krachtwijk.rounds.organising",
    "krachtwijk.rounds.afterwards",
    "krachtwijk.rounds.talks",
    "krachtwijk.rounds.judging",
    "krachtwijk.rounds.feasibility",
    "krachtwijk.rounds.proposals",
    "krachtwijk.rounds.values",
    "krachtwijk.rounds.concerns",
    "krachtwijk.rounds.news",
    "krachtwijk.rounds.participants",
    "krachtwijk.rounds.rulebooks",
    "krachtwijk.rounds.votes",
    "krachtwijk.reports",
    "krachtwijk.indicators",
    "krachtwijk.money",
    "krachtwijk.plans",
    "krachtwijk.imports",
    "krachtwijk.bodies",
    "krachtwijk.documents",
    "krachtwijk.places",
    "krachtwijk.people",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "krachtwijk.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "krachtwijk.people.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "krachtwijk.web.urls"
WSGI_APPLICATION = "krachtwijk.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "krachtwijk.web.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "krachtwijk.web.templatetags.figures",
                "krachtwijk.web.templatetags.pictures",
                "krachtwijk.web.templatetags.words",
            ],
        },
    }
]

AUTH_USER_MODEL = "people.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "/werk/"
LOGOUT_REDIRECT_URL = "/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "krachtwijk.web.refusals.form_too_old"

DEMO = False
"""True in the demo settings alone: opens the page on which a visitor changes roles."""

PROGRAMMES = ROOT / "programmes"
"""The programme folders that come with the repository."""

MUNICIPALITY = "Gemeente Groningen"
SITE_NAME = "Krachtwijk"
THEME_CSS = ""
"""Address of a municipality's own design tokens (`--basis-*`), loaded after ours."""
SITE_URL = ""
"""How the site is reached from outside, such as `https://krachtwijk.example`: reports on paper and as PDF name it."""
SOURCE_URL = ""
CONTACT = ""
"""How a resident reaches a person, in one sentence: shown at the foot of every page."""
SECURITY_CONTACT = ""
"""Where weaknesses are reported: an address that starts with `mailto:` or `https:`."""
SENDS_MAIL = False
"""Whether mail leaves this installation. If not, nobody is asked for an address and news for who left one waits."""
DEFAULT_FROM_EMAIL = "krachtwijk@localhost"
EMAIL_TIMEOUT = 20
