import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** CONTRACT.md, Temporal. They hold nothing about a person: search attributes are never encrypted. */
export const SITE_NUMBER = defineSearchAttributeKey('SiteNumber', SearchAttributeType.KEYWORD);
export const REQUEST_STATE = defineSearchAttributeKey('RequestState', SearchAttributeType.KEYWORD);
export const DECISION_DEADLINE = defineSearchAttributeKey('DecisionDeadline', SearchAttributeType.DATETIME);
