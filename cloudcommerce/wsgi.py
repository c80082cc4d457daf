"""The WSGI application: what gunicorn and Lambda serve."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cloudcommerce.settings")

application = get_wsgi_application()
