# Kindling in a container. The base is Debian because the PostgreSQL that npm brings is built against glibc.
# Members' keys and the database belong on volumes of their own: see docs/keystore-and-backups.md.
FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma ./prisma
COPY src/prompts ./src/prompts
RUN npm ci --omit=dev
COPY src ./src
COPY adapters ./adapters
COPY prompts ./prompts
RUN npm run generate

FROM node:24-trixie-slim
ENV NODE_ENV=production TZ=UTC KINDLING_FOLDER=/data KINDLING_KEYSTORE_FOLDER=/keys KINDLING_HOST=0.0.0.0
WORKDIR /app
COPY --from=build --chown=node:node /app ./
RUN mkdir -p /data /keys && chown node:node /data /keys
USER node
VOLUME ["/data", "/keys"]
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3978/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts", "--config", "/app/kindling.yaml", "start"]
