-- Up Migration

-- What the clean-up at every sign-in and draft looks for, among the sessions of everybody.
create index session_expiry on session (expires_at);
create index session_ended on session (ended_at) where ended_at is not null;
create index mail_of_sign_in on mail (claimed_at) where kind = 'sign-in';
-- What the reconciler walks through by id, among all the requests that were ever closed.
create index access_request_pending on access_request (id) where state = 'pending' and workflow_started_at is not null;
