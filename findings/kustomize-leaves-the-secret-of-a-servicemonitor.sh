#!/usr/bin/env bash
# kustomize 5.8: a generated Secret gets a new name, and the ServiceMonitor that reads its login keeps the old one.
#
# Names of what secretGenerator and configMapGenerator make end in a hash, and are put into all that refers to them: into
# Kubernetes' own kinds, that is. In those of Prometheus's operator the same reference stays, and so does the namespace that a
# ServiceMonitor looks into, though all else has moved to another. The build says nothing.
# disableNameSuffixHash, or a configuration with a nameReference for these kinds, keeps the two together.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky kustomize 5.8
cat >pod.yaml <<'YAML'
apiVersion: v1
kind: Pod
metadata: {name: exporter}
spec: {containers: [{name: exporter, image: exporter, envFrom: [{secretRef: {name: login}}]}]}
YAML
cat >monitor.yaml <<'YAML'
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: exporter, namespace: old}
spec:
  namespaceSelector: {matchNames: [old]}
  endpoints: [{port: metrics, basicAuth: {password: {name: login, key: password}}}]
YAML
cat >kustomization.yaml <<'YAML'
namespace: new
resources: [pod.yaml, monitor.yaml]
secretGenerator: [{name: login, literals: [password=example]}]
YAML
"$work/kustomize/usr/bin/kustomize" build . >built.yaml
# of KIND EXPRESSION: what sed finds in the document of that kind.
of() { awk -v RS='---\n' -v kind="kind: $1\n" 'index($0, kind)' built.yaml | sed -n "$2"; }
secret=$(of Secret 's/^  name: //p')
expect "the Secret is called login-HASH" "login-HASH" "$(sed 's/-[a-z0-9]\{10\}$/-HASH/' <<<"$secret")"
expect "the Pod refers to" "$secret" "$(of Pod 's/^ *name: \(login.*\)/\1/p')"
expect "the ServiceMonitor refers to" login "$(of ServiceMonitor 's/^ *name: \(login.*\)/\1/p')"
expect "the ServiceMonitor is in namespace" new "$(of ServiceMonitor 's/^  namespace: //p')"
expect "it looks into namespace" "- old" "$(of ServiceMonitor '/matchNames:/{n;s/^ *//p}')"
