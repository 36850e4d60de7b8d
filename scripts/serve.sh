#!/usr/bin/env bash
# Builds and serves dist/; PORT chooses the port.
set -euo pipefail
"$(dirname "$0")/build.sh"
cd "$(dirname "$0")/.."

port=${PORT:-8080}
echo "Serving dist/ at http://127.0.0.1:$port/ (Ctrl-C stops it) …"
exec node_modules/.bin/sirv dist --dev --quiet --host 127.0.0.1 --port "$port"
