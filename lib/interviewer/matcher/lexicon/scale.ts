import type { ConceptGroups } from './types.ts';

/** How much there is of everything, and how fast it comes. */
export const scaleConcepts: ConceptGroups = {
  audience:
    'dau, mau, wau, daily active users, monthly active users, daily users, active users, user base, userbase, audience, daily actives, active people, how many users, how many people, number of users, number of people, ~users, ~people, ~viewers, ~visitors, ~members, ~customers, ~subscribers, registered users, total users, population, how big is the audience, ~user count, ~headcount of users, how popular, concurrent users',
  catalog:
    'catalog, corpus, inventory, library, item count, number of items, number of videos, how many videos, how many items, candidate pool, pool of videos, content library, how many titles, how many pieces of content, how much content, size of the catalog, index size, ~how large, archive, available videos, total videos, recommendable, eligible items, eligible videos, back catalog',
  traffic:
    'qps, rps, requests per second, queries per second, requests a second, queries a second, traffic, throughput, request rate, request volume, how many requests, how many queries, number of requests, calls per second, calls a second, request load, query rate, query volume, arrival rate, tps, ~load, ~calls, ~requests, ~queries, ~hits',
  peak: 'peak, at the peak, peak hour, rush hour, busiest, busy hour, prime time, evening, spike, burst, surge, seasonal peak, peak factor, peak ratio, worst hour, maximum load, max load, high season, black friday, holiday season, super bowl, peaky, spiky, bursty, how uneven, daily pattern, diurnal, fluctuate, over the day, throughout the day, during the day, at night, by time of day, load vary, load varies, traffic vary, traffic varies, swing',
  average: 'average, ~mean, typical, typically, median, on average, usual, normally, per user',
  growth:
    'growth, grow, growing, expand, expansion, scale up, in a year, next year, year over year, future scale, projected, projection, forecast, double, trend, in two years, roadmap of scale, how fast are we growing, headroom',
  sessions:
    'session, sessions per day, sessions a day, visit, visits per day, visits a day, opens, open the app, app opens, how often do people open, how often do users come, how often do people visit, frequency of visits, page loads, page views, home page loads, times a day,come back per day',
  'session-length':
    'session length, session duration, how long is a session, how long do people stay, time spent per visit, time per session, minutes per session, minutes a day, time on site, time in app, time spent per day, daily minutes',
  impressions:
    'impression, ~shown, exposure, displayed, what was shown, shown but not, not clicked, views of the list, seen by users, showings, eyeballs, placements served, deliveries',
  'interactions-a-day':
    'events per day, events a day, interactions per day, interactions a day, how many events, how many interactions, how many clicks, clicks per day, log volume, number of events, data volume, how much data, volume of data, amount of data, size of the data, size of the dataset, dataset size, data size, terabytes, how many rows, how many examples, training examples, number of samples, number of examples, sample size, event volume, how many impressions, impressions per day',
  'per-user-history':
    'interactions per user, watches per user, videos per user, how many videos does a user watch, how many videos does a person watch, history per user, events per user, history length, how long is the history of a user, sparsity, sparse, density, heavy users, power users, light users, casual users',
  'per-page':
    'per page, slate, list length, length of the list, how many recommendations, number of recommendations, how many results, how many slots, number of slots, slots, top k, top n, how long is the list, feed length, how many do we show, how many are shown, returned list, length of the slate, number of entries, entries, how many videos do we show, how many to show, rows on the page, grid, carousel, shelf, thumbnails on the page, on the screen, on one screen, page size, first screen, how many thumbnails, how many cards, cards, above the fold, how many items are displayed, ~pagination, scroll, infinite scroll',
  'new-items':
    'uploads, uploaded, upload rate, new videos, new items, new content, newly added, new uploads, freshly uploaded, publish, published, ingest rate, added per day, added every day, added each day, new titles, turnover of the catalog, catalog churn, churn of items, churn of the catalog, content churn, item churn, rate of new content, creation rate, daily additions, incoming content, new arrivals, hours of video, fresh content, growth of the catalog, catalog grow, catalog growing, catalog growth, corpus grow, corpus growing, library grow, library growing, collection grow, added to the catalog, added to the platform, added to the library, new ads, new campaigns',
  'new-users':
    'new users, new user, sign ups, signups, sign up, newcomers, first time, first-time, just joined, no history, no watch history, no viewing history, without watch history, without any watch history, nothing watched, have not watched, no past, no record, no interactions, no behavior, know nothing about, know nothing of, without history, without any history, without a history, registrations, onboarding, onboard, join, joiners, cold user, cold users, user cold start, brand new, newly registered, never seen before, unknown users, new people, new accounts, new members, new viewers, fresh accounts',
  'cold-start': 'cold start, cold-start, coldstart, cold items, item cold start, cold videos, cold',
  'item-length':
    'video length, length of a video, length of the videos, how long are the videos, how long is a video, how long are videos, duration of videos, video duration, runtime, short videos, long videos, shorts, short form, short-form, long form, long-form, clip, clips, length, duration, minutes long, feature length, feature film, average video',
  'long-tail':
    'long tail, tail, head and tail, popularity distribution, skewed popularity, power law, zipf, zipfian, blockbuster, viral, popularity skew, concentration, concentrated, how skewed, small fraction of videos, niche, rarely watched, hits, blockbusters, superstar, heavy tailed, heavy-tailed, popular, most popular, top videos, share of views, hits and misses, unwatched',
  lifetime:
    'lifetime, lifespan, life span, shelf life, how long does a video stay, half life, half-life, stay relevant, expire, expires, expiry, evergreen, go stale, how old are, age of videos, age of content, age of the videos, old content, relevance over time, short lived, ephemeral',
};
