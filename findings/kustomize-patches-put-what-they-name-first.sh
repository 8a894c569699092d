#!/usr/bin/env bash
# kustomize 5.8: a patch that touches one entry of a list puts it first, so that the second init container runs before the first.
#
# Containers, init containers and variables are merged by their names, and where they stand says in which order they start, and which
# variables may use which. A patch of the image of unpack, the second, makes it the first: it starts before fetch. A variable
# that a patch adds stands before those it uses, and Kubernetes leaves $(HOST) in it as it is. The build says nothing.
# A patch that names the entries before it, too, in their order, keeps them there.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky kustomize 5.8
cat >pod.yaml <<'YAML'
apiVersion: v1
kind: Pod
metadata: {name: exporter}
spec:
  initContainers: [{name: fetch, image: fetch}, {name: unpack, image: unpack}]
  containers: [{name: exporter, image: exporter, env: [{name: HOST, value: db}]}]
YAML
# names LIST PATCH: the names in a list of the pod, as the patch of its spec leaves them.
names() {
  printf 'apiVersion: v1\nkind: Pod\nmetadata: {name: exporter}\nspec: %s\n' "$2" >patch.yaml
  echo '{resources: [pod.yaml], patches: [{path: patch.yaml}]}' >kustomization.yaml
  "$work/kustomize/usr/bin/kustomize" build . | awk -v list="$1:" '
    $0 ~ "(^|[ -])" list "$" { inside = 1; indent = match($0, list) - 1; next }
    inside && (match($0, /[^ ]/) - 1 < indent || (match($0, /[^ ]/) - 1 == indent && $1 != "-")) { inside = 0 }
    inside && /name:/ { printf "%s%s", separator, $NF; separator = " " }'
}
# shellcheck disable=SC2016
{
  expect "init containers" "fetch unpack" "$(names initContainers '{}')"
  expect "with another image of unpack" "unpack fetch" "$(names initContainers '{initContainers: [{name: unpack, image: newer}]}')"
  expect "with fetch named before it" "fetch unpack" "$(names initContainers '{initContainers: [{name: fetch}, {name: unpack, image: newer}]}')"
  expect 'variables, with URL, which is http://$(HOST)' "URL HOST" \
    "$(names env '{containers: [{name: exporter, env: [{name: URL, value: "http://$(HOST)"}]}]}')"
}
