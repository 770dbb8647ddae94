{{- define "account-health.name" -}}
{{ printf "%s-%s" .root.Release.Name .part | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "account-health.selector" -}}
app.kubernetes.io/name: account-{{ .part }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- /* The kinds of nodes, apart by spaces. */ -}}
{{- define "account-health.nodes" -}}
command query{{ if .Values.proofs.enabled }} proofs{{ end }}
{{- end }}

{{- define "account-health.labels" -}}
{{ include "account-health.selector" . }}
app.kubernetes.io/part-of: account-health
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- /* Spreads the pods of a part over machines, as far as there are some. */ -}}
{{- define "account-health.spread" -}}
- maxSkew: 1
  topologyKey: kubernetes.io/hostname
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels: {{- include "account-health.selector" . | nindent 6 }}
{{- end }}

{{- define "account-health.container-security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "account-health.dns" -}}
{{- range .dnsPorts }}
- {port: {{ . }}, protocol: UDP}
- {port: {{ . }}, protocol: TCP}
{{- end }}
{{- end }}

{{- /* Of a URL: the one that it names, else that of its scheme. */ -}}
{{- define "account-health.port" -}}
{{- $url := urlParse . }}
{{- regexFind ":[0-9]+$" $url.host | trimPrefix ":" | default (eq $url.scheme "http" | ternary "80" "443") }}
{{- end }}
