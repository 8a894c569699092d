#!/usr/bin/env bash
# @grafana/grafana-foundation-sdk 0.0.21: a panel that does not fit in the line begins in it and ends beyond the 24 columns.
#
# The builder places panels from left to right by their span, and begins a new line where one is full. Where one is not
# full but has too little room, the panel is not wrapped: panels of 12, 8 and 8 columns end at column 28. Rows do not help.
# Besides, all rows have the id 0, panels have none, and queries no refId.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/grafana-foundation-sdk@0.0.21
echo "@grafana/grafana-foundation-sdk $(npm ls --depth=0 @grafana/grafana-foundation-sdk | sed -n 's/.*sdk@//p') of npm"
cat >grid.cjs <<'JS'
const {DashboardBuilder, RowBuilder} = require('@grafana/grafana-foundation-sdk/dashboard');
const {PanelBuilder} = require('@grafana/grafana-foundation-sdk/timeseries');
const {DataqueryBuilder} = require('@grafana/grafana-foundation-sdk/prometheus');
const panel = (width) => new PanelBuilder().span(width).height(8).withTarget(new DataqueryBuilder().expr('up'));
const ends = (panels) => panels.filter((one) => one.type !== 'row').map((one) => one.gridPos.x + one.gridPos.w).join(' ');
const alone = new DashboardBuilder('a').withPanel(panel(12)).withPanel(panel(8)).withPanel(panel(8)).build();
const rows = new DashboardBuilder('b')
  .withRow(new RowBuilder('one')).withPanel(panel(12)).withPanel(panel(16))
  .withRow(new RowBuilder('two')).withPanel(panel(12)).build();
console.log(ends(alone.panels));
console.log(ends(rows.panels));
console.log(rows.panels.filter((one) => one.type === 'row').map((one) => one.id).join(' '));
console.log([alone.panels[0].id, alone.panels[0].targets[0].refId].map(String).join(' '));
JS
mapfile -t seen < <(node grid.cjs)
expect "last columns of panels of 12, 8 and 8" "12 20 28" "${seen[0]}"
expect "last columns in rows: 12 and 16, then 12" "12 28 12" "${seen[1]}"
expect "ids of the two rows" "0 0" "${seen[2]}"
expect "id of a panel, refId of its query" "undefined undefined" "${seen[3]}"
