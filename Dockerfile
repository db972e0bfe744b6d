# The course as one image, for a laptop without a network and for a JupyterHub: docs/first-look.md
# Stage one gathers with a network; stage two is what is handed on, and reaches nobody.

FROM debian:trixie-slim AS gathered
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl python3 python3-venv
COPY --from=eclipse-temurin:25-jdk /opt/java/openjdk /opt/java
ENV JAVA_HOME=/opt/java
COPY . /src
RUN /src/jbang offline --with-hub --python 3.13 /srv/async-java
RUN /srv/async-java/course/jbang lab --hub

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends fontconfig python3 python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 --gid users jovyan
COPY --from=gathered /opt/java /opt/java
COPY --from=gathered /srv/async-java /srv/async-java
ENV JAVA_HOME=/opt/java LANG=C.UTF-8
USER jovyan
WORKDIR /home/jovyan
EXPOSE 8888
CMD ["/srv/async-java/course/hub/start", "--ip=0.0.0.0", "--port=8888"]
