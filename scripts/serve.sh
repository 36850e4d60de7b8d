#!/usr/bin/env bash
# Builds and serves dist/; PORT chooses the port.
set -euo pipefail
"$(dirname "$0")/build.sh"
cd "$(dirname "$0")/.."

# Sends the compressed files beside the assets, as hosts do. Says the address itself, and takes another port when this one is in use.
exec node_modules/.bin/sirv dist --dev --no-clear --no-logs --host 127.0.0.1 --port "${PORT:-8080}"
