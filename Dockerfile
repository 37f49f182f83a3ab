# elasti with gnuplot; made of what `make dist` wrote:  make dist && docker build -t elasti .
# Then:  docker run --rm -v "$PWD:/work" elasti run /opt/elasti/experiments/figure5.yaml --profile quick
FROM debian:bookworm-slim
RUN apt-get update -q && apt-get install -yq --no-install-recommends gnuplot-nox fontconfig fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
ADD elasti-*-linux-x86_64.tar.gz /opt/
RUN mv /opt/elasti-* /opt/elasti
ENV PATH=/opt/elasti/bin:$PATH
WORKDIR /work
ENTRYPOINT ["elasti"]
