# Reelgraph beside a Neo4j of its own container; see docker-compose.yml.
FROM node:22-bookworm-slim AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates g++ python3 python3-pip \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts scripts
# The native library is linked into node_modules; without the cache folder its bytes are kept once.
RUN node scripts/setup.mjs --only packages --only tensorflow \
 && rm -rf /root/.cache /root/.npm
COPY . .
# The commands are compiled when the first one runs.
RUN node scripts/setup.mjs --only web \
 && node scripts/cli.mjs --help > /dev/null \
 && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production TF_CPP_MIN_LOG_LEVEL=2
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10m \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/livez').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Without npm or the set-up scripts in between: signals arrive, nothing is installed at run time.
# What a request leaves behind is gone before it would be moved to the old generation (docs/decisions/015).
CMD ["node", "--max-semi-space-size=32", "--no-parallel-scavenge", "--enable-source-maps", "build/cli.js", "start"]
