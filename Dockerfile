# syntax=docker/dockerfile:1
# Stage 1: the environment, from the locked and hashed list.
FROM python:3.13-slim-bookworm AS environment
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements/run.txt /tmp/run.txt
RUN /opt/venv/bin/pip install --require-hashes -r /tmp/run.txt

# Stage 2: the portal with what draws letters, translations compiled and static files collected.
FROM python:3.13-slim-bookworm
# Versions of system libraries follow the security updates of the base image.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal -m 0700 /srv/files
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONUTF8=1 \
    DJANGO_SETTINGS_MODULE=leiden_portal.settings \
    FILES_DIR=/srv/files \
    STATIC_DIR=/srv/static
COPY --from=environment /opt/venv /opt/venv
WORKDIR /srv/portal
COPY . .
# A key for these two commands only; nothing is signed or stored with it. The user below may write no bytecode, so
# without compileall each start would compile the portal anew.
RUN SECRET_KEY=only-while-building python manage.py translations --compile \
    && SECRET_KEY=only-while-building python manage.py collectstatic --noinput --ignore axe-core \
    && python -m compileall -q leiden_portal documents services complaints council announcements intentions participation initiatives counter core
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "leiden_portal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--no-control-socket", "--limit-request-line", "0"]
