#!/bin/sh
# The namespace with the search attributes that workflows set. Run again, it changes nothing.
set -eu

# A new server takes some seconds to know its own cluster, and a new namespace some more to be known everywhere.
try() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
    "$@" && return 0
    sleep 5
  done
  return 1
}

make_namespace() {
  temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" > /dev/null 2>&1 || temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 30d
}

make_search_attributes() {
  known=$(temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE") || return 1
  for attribute in SiteNumber:Keyword RequestState:Keyword DecisionDeadline:Datetime; do
    case "$known" in *"${attribute%:*}"*) continue ;; esac
    temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "${attribute%:*}" --type "${attribute#*:}" || return 1
  done
}

try temporal operator cluster health
try make_namespace
try make_search_attributes
