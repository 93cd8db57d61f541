import type { ConceptGroups } from './types.ts';

/** What is wanted, how it is judged, and what is forbidden. */
export const goalConcepts: ConceptGroups = {
  goal: 'goal, objective, aim, purpose, business goal, business objective, success, successful, win for, single metric, one metric, metric would, which metric matters, trying to, what are we trying, ~improve, what do we want, what does the business want, what does the company want, north star, kpi, kpis, key metric, target metric, main metric, optimize, optimizing, optimization target, maximize, maximise, what matters, matters most, most important, priority, prioritize, priorities, why are we building, why do we want, motivation, reason for, trying to improve, want to improve, measure success, success metric, success measured, how is success, define success, judged, what are we trying, outcome, care about, trying to achieve, want to achieve, business value, problem are we solving, point of',
  retention:
    'retention, retain, come back, ~return, returning, returning users, stickiness, sticky, loyalty, loyal, churn, leave the platform, long term, long-term, long run, next day, next week, day 7, d7, d30, come again, keep users, keep people, lapse, lapsed, unsubscribe, user churn, cancellations, over the long',
  engagement:
    'engagement, engage, time spent, session time, total watch time, attention, usage, use of the app, activity, addictive, hooked',
  revenue:
    'revenue, monetization, monetize, make money, earn, earnings, income, profit, business model, subscription, subscription fee, ad supported, ad-supported, paid, paying, free, premium, sales, financial goal, gross, margin, rpm, arpu, ecpm, commercial, turnover',
  'trade-off':
    'trade off, trade-off, tradeoff, weigh, weighed, weights, weighting, conflict, conflicting, balance, which comes first, more important, which matters more, versus, rather than, instead of, prefer, preference between, if they conflict, compromise, at the expense, in exchange, give up, win over, wins, worth',
  clickbait:
    'clickbait, click bait, click-bait, misleading, sensational, sensationalist, misleading titles, misleading thumbnails, bait, low quality, low-quality, quality of content, content quality, cheap content, regretted',
  guardrails:
    'guardrail, guardrails, must not get worse, must not fall, may not fall, not degrade, not hurt, not harm, do no harm, constraint, constraints, hard limit, hard limits, acceptable loss, other metrics, secondary metrics, watch out for, protect, must not drop, limits, metrics must not, off limits, side effects, negative impact, regress, regression',
  metrics:
    'metric, metrics, offline metric, offline metrics, evaluate, evaluation, evaluated, measured, measure, ndcg, recall, precision, auc, map, mrr, hit rate, log loss, how do we measure, how will we measure, judge a model, offline evaluation, test set, holdout, hold out, evaluation data, accuracy, quality measure, which metric, validation',
  experiments:
    'a/b test, ab test, a/b tests, ab tests, a/b testing, ab testing, experiment, experiments, experimentation, experimentation platform, online test, online experiments, test in production, live test, split test, control group, traffic for an experiment, test traffic, ~share of traffic, ramp, rollout, roll out, canary, shadow, how long can we test, how long may an experiment, minimum detectable, detectable effect, statistically, significance, significant, holdback, launch decision, worth shipping, worth launching, justify a launch, good enough to launch, ship it, bar for launch, launch criteria, launch criterion, decide to launch, test on users, try on real users, improvement, ~better, uplift, lift, how large an improvement, how much improvement, gain, gains',
  diversity:
    'diversity, diverse, variety, ~varied, serendipity, novelty, filter bubble, filter bubbles, echo chamber, repetitive, same creator, same topic, too similar, similar videos, near duplicate, near duplicates, near-duplicates, near-duplicate, redundancy in the list, mix, mixture, monotony, homogeneous, heterogenous, breadth, one topic, single topic, same kind, more of the same, all the same, always the same, several videos from one, several videos of one, two videos from, more than one video from, from one creator, of one creator, by one creator, per creator, per channel, boring, monotonous, interleave topics, many topics, subjects, per creator cap, from one channel, same channel, same author, in a row, cap per',
  creators:
    'creator, creators, uploader, uploaders, channel owner, publisher, publishers, author, authors, artist, artists, small creators, new creators, fairness, fair, creator fairness, exposure fairness, fair exposure, equal exposure, equitable, equal chance, two sided, two-sided, marketplace, supply side, content providers, youtubers, producer, producers, contributor',
  minors:
    'minor, minors, kid, kids, child, children, underage, teen, teens, teenager, teenagers, under 13, under 16, under 18, coppa, young, youth, young users, young people, young viewers, age restriction, age restrictions, age-restricted, age gate, age limit, age rating, parental, parental control, parents, adult content, adults, mature content, mature, adolescents, school, juvenile',
  privacy:
    'privacy, gdpr, ccpa, personal data, consent, opt out, opt-out, opt in, opt-in, data protection, right to be forgotten, delete my data, data deletion, deletion, delete, deleted, deletes, erase, erasure, legal, law, laws, regulation, regulations, regulatory, comply, compliance, anonymize, anonymization, anonymized, pii, sensitive data, sensitive, allowed to use, are we allowed, permitted, permission, may we use, can we use personal, legally, forbidden, prohibited, restrictions on data, data restrictions, dsa, digital services act, protected attributes, tracking consent, rules on data, att, dma',
  posts: 'post, posts, organic posts, status updates, friends posts, articles',
  moderation:
    'moderation, moderate, moderated, harmful, harm, harmful content, unsafe, safety, safe, brand safety, policy, policies, violate, violates, violating, violation, nsfw, nudity, violence, violent, hate, hate speech, misinformation, disinformation, illegal, illegal content, banned, ban, removed, remove, taken down, takedown, takedowns, take down, content policy, trust and safety, toxic, inappropriate, borderline, filtered before, dangerous, offensive, objectionable, graphic, extremist, terror, who filters, bad content, screened, screening, vetted, reviewed by humans, bad videos',
  'moderation-staff': '!how many moderators, !number of moderators, !moderators work, !moderation team',
  explain:
    'explain, explanation, explanations, explainable, explainability, interpretability, interpretable, transparency, transparent, why am i seeing, why this video, tell users why, because you watched, reasons shown, justify, black box, understand why, show a reason',
  'user-control':
    'user control, controls, settings, preferences page, turn off, switch off, turn personalization off, reset history, clear history, pause history, disable, non personalized, non-personalized, without personalization, chronological, opt out of personalization, opt out of recommendations, profiling, choose topics',
  'ads-mixed':
    'sponsored, promoted, paid content, ads in the list, ads in the feed, ads between, ad slots, commercials, advertising, advertisement, advertisements, ~ads, monetized, pre-roll, preroll, house ads, promotions, promoted videos, sponsored videos',
  live: 'live stream, live streams, livestream, livestreams, live streaming, live video, live videos, live content, broadcasts, broadcast, live events, live sports, sports events, premiere, streamed live, live stream shelf',
  'content-kinds':
    'content types, type of content, types of content, kinds of content, kind of content, kinds of videos, types of videos, kind of videos, what kind of videos, what types of videos, user generated, user-generated, ugc, professional content, professionally produced, studio, movies, films, tv shows, music, podcasts, playlists, series, formats, only videos, what are the items, what do we recommend, what are we recommending, what is recommended, unit of recommendation',
  personalization:
    'personalization, personalize, personalized, personal, tailored, individual, individually, each user, different for everyone, same for everyone, per user recommendations, customized, one size fits all, segments',
  competitors:
    'competitor, competitors, competition, rivals, rival, !market share, youtube, netflix, tiktok, facebook, google, meta, amazon, instagram, spotify, industry benchmark, others do',
  retrain:
    'retrain, retraining, retrained, how often do we train, how often can we train, how often is the model trained, training frequency, training cadence, model refresh, model update, update the model, updated model, models updated, train daily, daily training, nightly, online learning, continual learning, continual training, incremental training, continuous training, training time, time to train, training window, how long may training, training budget, training job, training pipeline, training run, train, training, model freshness, deploy new models, how often can we deploy, deployment frequency, fine tune, push models',
  monitoring:
    'monitoring, monitor, alert, alerts, alerting, dashboard, dashboards, drift, drifts, data drift, concept drift, distribution shift, incident, incidents, observability, anomaly, anomalies, detect problems, notice, went wrong, past incidents, failure history, rollback, roll back, health check',
  search:
    'search, search query, search queries, query text, search engine, search box, intent, keywords, searched, searching',
  human:
    'human, manual, by hand, editors, editorial, curated, curation, human review, human raters, human judges, hand picked, rules, business rules, editors choice, overrides, pinned, boosted, promoted by hand, forced placement',
};
