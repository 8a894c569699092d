#!/usr/bin/env bash
# @grafana/data 13.2.0: a legend shows the name of a label that a series does not have, as if it were the label's value.
#
# In PromQL and in alert templates a label that is missing is an empty text. renderLegendFormat, which also writes what
# annotations are titled, leaves the word in the braces: "{{project}} in {{zone}}" of a project without a zone is "orders in
# zone", and an empty label is treated so as well. Who wants nothing there needs a label on each series, or label_replace.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >legend.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {renderLegendFormat} = require('@grafana/data');
for (const labels of [{project: 'orders', zone: 'z1'}, {project: 'orders'}, {project: 'orders', zone: ''}])
  console.log(renderLegendFormat('{{project}} in {{zone}}', labels));
JS
mapfile -t seen < <(node legend.cjs)
expect "with a zone" "orders in z1" "${seen[0]}"
expect "without" "orders in zone" "${seen[1]}"
expect "with an empty one" "orders in zone" "${seen[2]}"
