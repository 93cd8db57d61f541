import type { ConceptGroups } from './types.ts';

/** What is known: signals, labels, logs, features, and what is wrong with them. */
export const dataConcepts: ConceptGroups = {
  feedback:
    'feedback, signal, signals, label, labels, explicit feedback, implicit feedback, engagement signals, user signals, user feedback, supervision, ground truth, targets, what do users do, actions, interaction, interactions, engagement, what do we record, user actions, types of interaction, behaviors, behavioral, annotations, annotated, training signal, training signals, positive, positives, reactions',
  likes:
    'like, likes, liked, thumbs up, thumbs-up, upvote, upvotes, heart, hearts, rating, ratings, star, stars, star rating, explicit, share button, shares a video, comment, comments, save, saved, favorite, bookmark, watch later, follow, subscribe, subscriptions',
  dislikes:
    'dislike, dislikes, disliked, thumbs down, thumbs-down, not interested, hide, hides, hidden, block, report, reported, negative feedback, negative signal, negative signals, explicit negative, downvote, mute, dismiss, dismissed, complain, complaint, do not recommend, annoyed, dissatisfaction, unhappy',
  skips:
    'skip, skips, skipped, bounce, bounces, quick exit, leave early, abandon, abandoned, abandonment, swipe away, click away, scroll past, ignored, not clicked, unclicked, stop watching',
  surveys:
    'survey, surveys, questionnaire, satisfaction, satisfied, poll, ask users, asked directly, nps, self reported, star survey, how happy, happiness, user satisfaction, regret, well being, wellbeing, quality of time',
  'watch-data':
    'watch time, watchtime, watched, watch, dwell, dwell time, view duration, watch percentage, percent watched, percentage watched, fraction watched, completion, completions, completed, finish, finishes, how much of a video, seconds watched, minutes watched, viewing time, playback, plays, how long someone watched, time watched, watch duration, hours watched, stay, stick',
  clicks:
    'click, clicks, tap, taps, clicked, ctr, click through, click-through, clickthrough, click rate, click-through rate, click data, click log, click logs, clickstream, selects, press',
  'positive-rule':
    'positive example, positive label, count as positive, counts as positive, what is a positive, define a positive, label definition, definition of the label, defines the label, what counts as, counts as, count as, treated as positive, threshold, considered watched, considered a view, considered, definition, define, defined, qualifies, valid view, meaningful watch, real watch, successful recommendation, minimum watch, at least how long, what is a view, what is a click, good watch',
  logs: 'log, logs, logged, logging, historical data, history of data, how far back, how much history, months of data, years of data, data retention, retention of data, past data, training data, available data, data available, what data, which data, dataset, data set, data do we have, record, records, recorded, ~stored, capture, captured, keep data, years of, months of, weeks of, days of, how many years, how many months, data collection, collected, collect, track, tracked, tracking, telemetry, event data, kept, how long do we keep, store, past behavior, archive of logs, period of data, data sources, sources of data',
  'watch-history':
    'watch history, viewing history, user history, past watches, past views, history, what a user has watched, search history, past behavior of a user',
  'log-content':
    'log the position, log features, features at serving time, log what was shown, impressions logged, log impressions, unclicked impressions, what was shown but not clicked, logged with, feature logging, point in time, point-in-time, snapshot of features, propensity, propensities, scores logged, position logged, are positions logged, which impressions, record the position, record position, rank logged, do we know where, what the user saw',
  'label-delay':
    'label delay, delayed feedback, delayed labels, late labels, arrive late, arrives late, how late, how long until a label, how long until we know, how soon do labels, when do labels arrive, when do we know, delay of labels, label latency, delay, delayed, lag, lags, time between, attribution window, attribution, conversion window, window, conversion delay, when is the label known, known after, become available, available for training, arrive in, come in late, come in, trickle in, how long after, feedback delay, delivered late, hours late, data lag, late data, time lag',
  'data-quality':
    'data quality, noise, noisy, missing, missing values, incomplete, errors in the data, dirty, clean, cleaned, reliable data, trust the data, wrong labels, label noise, accidental clicks, gaps in the data, corrupt, corrupted, data loss, lost events, duplicates, duplicate, duplicate events, known problems, known issues, data problems',
  bots: 'bot, bots, fraud, fraudulent, fake, fake views, fake clicks, spam, spammer, click farm, click farms, invalid traffic, invalid clicks, abuse, abusive accounts, manipulate, manipulation, gaming, gamed, attack, adversarial, crawlers, malicious, suspicious, non human, artificial views, automated traffic',
  'position-bias':
    'position bias, presentation bias, selection bias, exposure bias, feedback loop, feedback loops, biased data, bias in the data, bias in the logs, biases, position, rank position, top position, seen at the top, propensity, randomized traffic, randomized data, random traffic, random slot, random data, unbiased, unbiased data, randomization, logged at random, randomly shown, placed higher',
  exploration:
    'explore, exploration, exploit, bandit, bandits, epsilon, exploration budget, exploration traffic, random recommendations, show random, randomize, experimental traffic, slots for new, share of slots, try out, risk showing, sacrifice, how much may we explore, test new videos',
  demographics:
    '~attributes, ~characteristics, demographics, demographic, age, gender, sex, user features, user attributes, user profile, profile, profiles, what do we know about users, know about the user, know about users, user information, user data, personal data, personal information, user characteristics, user metadata, account data, interests, declared interests, information about users, who are the users, typical user, kind of users, about a person, about the viewer, attributes of the viewer, attributes of the user, attributes of a user, attributes of users, viewer attributes, viewer profile, viewer features, features of the user, user side features',
  'item-metadata':
    'metadata, title, titles, description, descriptions, tag, tags, category, categories, genre, genres, topics, video features, item features, attributes of a video, content features, what do we know about a video, know about videos, know about a video, know about the videos, information about videos, information about a video, about each video, about the content, hashtags, channel, channels, creator information, item attributes, labels on videos, taxonomy, annotations on videos, described, video attributes, data on videos, video data, descriptive',
  'content-understanding':
    'embedding, embeddings, content embedding, content embeddings, visual features, audio features, audio, transcript, transcripts, speech to text, captions, thumbnail, thumbnails, frames, image, images, pixels, computer vision, video understanding, multimodal, raw video, text features, content signals, pretrained, pre-trained, foundation model, ~encoder, from the video itself, content itself, video content, content analysis',
  context:
    'context, time of day, day of week, hour of the day, weekday, weekend, location, gps, request context, contextual, at request time, what comes with the request, request contain, known at request time, situation, weather, current location, part of the day, seasonal, seasonality, season, holidays',
  social:
    'social, social graph, friends, followers, follow graph, followees, social network, connections, contacts, who follows whom, shares among friends, network of users, subscriptions to channels',
  'third-party':
    'third party, third-party, external data, external sources, outside data, purchased data, bought data, partner data, other products, other services of the company, cross product, cross-product, data from other, partner, partners, data brokers, web browsing, browsing history, off platform, outside the platform, outside of our app, elsewhere',
  identity:
    'anonymous, logged in, logged-in, logged out, logged-out, login, signed in, signed-in, signed out, guest, guests, account required, cookie, cookies, user id, user ids, identify, identified, identity, authenticated, incognito, without an account, not logged in, need an account, have to log in, register, unregistered, have an account, has an account, have accounts, ~account, user account, create an account, cross device, cross-device, across devices',
  rewatch:
    'already watched, already seen, seen before, watched before, have watched, has watched, has finished, have finished, already finished, rewatch, rewatched, repeat, repeats, repeated, again, twice, second time, once more, show again, watch again, previously watched, seen items, same video again, watched videos, filter out watched, exclude watched',
  household:
    'household, multiple viewers, several viewers, more than one person, behind one, behind the same,  households, family, shared account, shared accounts, several people, share an account, share account, family account, multiple profiles, same account, one account, per account, room mates, joint account',
  'feature-freshness':
    'feature freshness, features up to date, streaming features, real time features, real-time features, batch features, how fresh are features, how fresh are the features, how often are features updated, how often are features computed, feature update, feature updates, available at serving time, serving time, at inference time, online features, feature computation, counters, feature pipeline, feature delay, how stale, stale, staleness',
};
