# The image of Acquaint: the package `acquaint` on Node, as a user without rights. The data is in the volume /data; nothing else is written,
# so that the root file system may be read-only.
ARG NODE_IMAGE=docker.io/library/node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /source
COPY . .
# Only what the package needs: it bundles the server itself, and the console and the documentation as their builds leave them.
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --ignore-scripts --filter acquaint... \
  && npx --yes pnpm@12.21.0 --filter @acquaint/web --filter @acquaint/docs run build \
  && cd packages/acquaint && npx --yes pnpm@12.21.0 pack --pack-destination /packed

FROM ${NODE_IMAGE} AS install
WORKDIR /app
COPY --from=build /packed/*.tgz /packed/
# The driver of Node 22 and later has its binaries in the package. That of Node 20 is of no use here.
RUN npm install --ignore-scripts --no-audit --no-fund /packed/*.tgz && rm -rf node_modules/better-sqlite3-12

FROM ${NODE_IMAGE}
RUN mkdir --mode=700 /data && chown 1000:1000 /data
COPY --from=install /app /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_URL=sqlite:/data/acquaint.db
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/app/node_modules/acquaint/bin.js"]
CMD ["serve"]
