#!/usr/bin/env bash
# kustomize 5.8: images, patches and replacements that match nothing are passed over without a warning; replicas fails.
#
# A renamed Deployment or a registry put before an image's name leaves an overlay's changes without effect: the old tag is
# deployed, the limit is not set. The name of an image is all before its tag, registry included; the kind of a target is
# told apart by case, though its name is an expression: app.* is any that begins with app. Only replicas names what it misses.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky kustomize 5.8
cat >app.yaml <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: app}
spec:
  replicas: 2
  template:
    spec:
      containers:
        - {name: app, image: registry.example.net/team/app:1}
YAML
# build CHANGE: the image and the replicas after it, or that the build fails.
build() {
  printf 'resources: [app.yaml]\n%s\n' "$1" >kustomization.yaml
  if kustomize/usr/bin/kustomize build . >built 2>err; then
    awk '/image:/ { image = $NF } /replicas:/ { replicas = $NF } END { print image, replicas }' built
    [ ! -s err ] || echo "and a warning"
  else
    echo fails
  fi
}
patch="patch: '[{\"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 5}]'"
same="registry.example.net/team/app:1 2"
expect "image registry.example.net/team/app" "registry.example.net/team/app:9 2" \
  "$(build 'images: [{name: registry.example.net/team/app, newTag: "9"}]')"
expect "image app" "$same" "$(build 'images: [{name: app, newTag: "9"}]')"
expect "patch of Deployment ap." "registry.example.net/team/app:1 5" \
  "$(build "patches: [{target: {kind: Deployment, name: ap.}, $patch}]")"
expect "patch of Deployment orders" "$same" "$(build "patches: [{target: {kind: Deployment, name: orders}, $patch}]")"
expect "patch of deployment app" "$same" "$(build "patches: [{target: {kind: deployment, name: app}, $patch}]")"
expect "replacement in Deployment orders" "$same" "$(build 'replacements:
  - source: {kind: Deployment, name: app, fieldPath: metadata.name}
    targets: [{select: {kind: Deployment, name: orders}, fieldPaths: [spec.replicas]}]')"
expect "replicas of orders" fails "$(build 'replicas: [{name: orders, count: 5}]')"
