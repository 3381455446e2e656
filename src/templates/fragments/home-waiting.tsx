import type { Child } from 'hono/jsx';
import type { HomeData, InvitationCard, OfferCard, ReviewCard } from '../home-data.ts';
import { Moment } from '../parts/moment.tsx';
import { Phrase } from '../parts/phrase.tsx';
import type { MyRequestLine, SiteLine, WaitingLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { inWords } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

type WaitingForYouProps = Pick<HomeData, 'waiting' | 'toConfirm' | 'offers' | 'reviews' | 'invitations' | 'requests' | 'sites'> & { readonly view: View };

/** Everything that waits for the reader, over all Sites: first what only they can do, then what others could do too. */
export function WaitingForYou({ view, waiting, toConfirm, offers, reviews, invitations, requests, sites }: WaitingForYouProps) {
  const questions = requests.lines.filter(({ request }) => request.question !== null);
  const lists = [waiting, toConfirm, offers, reviews, invitations];
  const count = questions.length + lists.reduce((sum, { lines }) => sum + lines.length, 0);
  const decides = sites.lines.some((line) => line.manageAccess === 'update');
  if (count === 0 && !decides) return null;
  const more = lists.some((list) => list.more);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">
        {view.t('home.waiting')} {count > 0 && <span class="count">{more ? `${count}+` : count}</span>}
      </h2>
      {count === 0 ? (
        <p class="empty">{view.t('home.waiting.empty')}</p>
      ) : (
        <ul class="cards">
          {offers.lines.map((offer) => (
            <Offered view={view} offer={offer} />
          ))}
          {invitations.lines.map((invitation) => (
            <Invited view={view} invitation={invitation} />
          ))}
          {questions.map((line) => (
            <Asked view={view} line={line} />
          ))}
          {waiting.lines.map((line) => (
            <ToDecide view={view} line={line} />
          ))}
          {toConfirm.lines.map((invitation) => (
            <ToConfirm view={view} invitation={invitation} />
          ))}
          {reviews.lines.map((review) => (
            <ToReview view={view} review={review} />
          ))}
        </ul>
      )}
      {more && <p class="quieter">{view.t('home.waiting.more')}</p>}
    </section>
  );
}

interface CardProps {
  readonly view: View;
  readonly id: string;
  readonly title: string;
  readonly site: SiteLine;
  readonly children: Child;
  /** Until when, or since when. */
  readonly time: Child;
  readonly action: { readonly href: string; readonly label: string };
}

function Card({ view, id, title, site, children, time, action }: CardProps) {
  return (
    <li class="card card-waiting">
      <div class="card-body">
        <h3 id={id}>{title}</h3>
        {children}
        <p class="request-times">
          <span>{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</span>
          <span>{time}</span>
        </p>
      </div>
      <a class="button button-plain" href={action.href} aria-describedby={id}>
        {action.label}
      </a>
    </li>
  );
}

function Due({ view, at, site }: { readonly view: View; readonly at: Date; readonly site: SiteLine }) {
  return <Phrase view={view} of="home.due" parts={{ when: <Moment view={view} at={at} timeZone={site.timeZone} /> }} />;
}

function Offered({ view, offer }: { readonly view: View; readonly offer: OfferCard }) {
  const { id, site, from, deadline } = offer;
  const action = { href: paths.handover(id), label: view.t('home.offered.answer') };
  return (
    <Card
      view={view}
      id={`offered-${id}`}
      title={view.t('home.offered', { name: from })}
      site={site}
      time={<Due view={view} at={deadline} site={site} />}
      action={action}
    >
      <p>{view.t('home.offered.text')}</p>
    </Card>
  );
}

function ToReview({ view, review: { id, site, endsAt } }: { readonly view: View; readonly review: ReviewCard }) {
  const action = { href: paths.reviewContacts(site.siteNumber), label: view.t('home.waiting.review') };
  return (
    <Card view={view} id={`review-${id}`} title={view.t('contact-review.title')} site={site} time={<Due view={view} at={endsAt} site={site} />} action={action}>
      <p>{view.t('contact-review.intro')}</p>
    </Card>
  );
}

function Invited({ view, invitation }: { readonly view: View; readonly invitation: InvitationCard }) {
  const { id, site, inviter, permissions, deadline } = invitation;
  const action = { href: paths.invited(id), label: view.t('home.invited.answer') };
  return (
    <Card
      view={view}
      id={`invited-${id}`}
      title={view.t('home.invited', { inviter })}
      site={site}
      time={<Due view={view} at={deadline} site={site} />}
      action={action}
    >
      <p>{view.t('home.invited.to', { abilities: inWords(view, permissions) })}</p>
    </Card>
  );
}

function Asked({ view, line: { site, request } }: { readonly view: View; readonly line: MyRequestLine }) {
  const { question } = request;
  if (!question) return null;
  const action = { href: paths.request(request.id), label: view.t('home.question.answer') };
  const time = <Moment view={view} at={question.askedAt} timeZone={site.timeZone} />;
  return (
    <Card view={view} id={`question-${request.id}`} title={view.t('talk.answer.title', { by: question.by.name })} site={site} time={time} action={action}>
      <p class="quoted card-quote">{question.text}</p>
    </Card>
  );
}

function ToDecide({ view, line: { site, request } }: { readonly view: View; readonly line: WaitingLine }) {
  const time = request.question ? view.t('home.due-waits', { name: request.requester.name }) : <Due view={view} at={request.deadline} site={site} />;
  const action = { href: paths.review(site.siteNumber, request.id), label: view.t('home.waiting.review') };
  return (
    <Card view={view} id={`waiting-${request.id}`} title={request.requester.name} site={site} time={time} action={action}>
      <p>{view.t('row.asks', { abilities: inWords(view, request.asked) })}</p>
    </Card>
  );
}

function ToConfirm({ view, invitation }: { readonly view: View; readonly invitation: InvitationCard }) {
  const { id, site, invited, inviter, permissions, deadline } = invitation;
  const action = { href: paths.invitation(site.siteNumber, id), label: view.t('home.waiting.review') };
  return (
    <Card view={view} id={`confirm-${id}`} title={invited} site={site} time={<Due view={view} at={deadline} site={site} />} action={action}>
      <p>{view.t('home.to-confirm', { inviter, abilities: inWords(view, permissions) })}</p>
    </Card>
  );
}
