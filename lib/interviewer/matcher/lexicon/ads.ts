import type { ConceptGroups } from './types.ts';

/** Words of advertising. */
export const adConcepts: ConceptGroups = {
  'ad-inventory':
    'ad inventory, active ads, number of ads, how many ads, live ads, ads in the system, eligible ads, candidate ads, candidates per request, ads per request, ad corpus, ad pool, ad catalog, how many campaigns, number of campaigns, active campaigns, running campaigns, ads compete, ads to choose from, creatives in the system, bookable',
  advertisers:
    'advertiser, advertisers, brands, brand, clients who pay, buyers, merchants, sellers, ~customers, small businesses, agencies, agency, how many advertisers, who buys, who advertises, who pays, customer side',
  campaigns:
    'campaign, campaigns, ad set, ad group, line item, flight, creatives, creative, landing page, ad copy, headline, banner, image ad, video ad, ad format, ad formats, formats of ads, text ads, display ads, kinds of ads, types of ads, kind of ads, native ads, format, formats',
  auction:
    'auction, auctions, second price, second-price, first price, first-price, gsp, vcg, vickrey, generalized second price, reserve price, floor price, price floor, reserve, reserves, winner, winning, how is the winner, how are ads ordered, how are ads selected, who wins, how is the price, how are prices, how much does an advertiser pay, clearing price, mechanism, allocate, ranked by, ordered by, price set, pay per, charging rule, expected value per impression',
  bids: 'bid, bids, bidding, bidder, autobid, autobidding, auto-bidding, automatic bidding, max bid, maximum bid, cpc, cpm, cpa, cost per click, cost per mille, cost per action, cost per acquisition, pay per click, pay for clicks, pay for impressions, charged, charge, pricing model, billing, billed, billed for, who is charged, payment, invoice, pay on click',
  pacing:
    'pacing, pace, paced, daily budget, advertiser budget, advertiser budgets, campaign budget, campaign budgets, budgets of advertisers, budget exhausted, run out of budget, spend their budget, overspend, overdelivery, under delivery, budget smoothing, budget cap, spent too early, throttle, throttling, remaining budget, even spend',
  calibration:
    'calibration, calibrated, calibrate, well calibrated, miscalibration, miscalibrated, predicted probability, probabilities, probability, true probability, calibrated probabilities, over prediction, overprediction, over-predict, underprediction, overestimate, underestimate, predicted versus actual, predicted ctr, absolute value of the prediction, absolute predictions, exact probability, bias of the prediction, predicted over observed, score or probability, probability or a score, just a ranking, only the order, need probabilities',
  ctr: 'ctr, click through rate, click-through rate, clickthrough rate, base rate, base click rate, positive rate, share of positives, class imbalance, imbalance, imbalanced, how imbalanced, balanced, how rare, get clicked, gets clicked, are clicked, is clicked, being clicked, percentage of shown, share of shown, percentage clicked, shown gets clicked, end in a click, lead to a click, result in a click, turn into clicks, turn into a click, turn into a watch, class balance, classes balanced, how often are ads clicked, how often do people click, how often do users click, percent of impressions, fraction of impressions, clicks per impression, average click rate, proportion clicked, rare, positive ratio, ratio of clicks, click ratio, share of impressions',
  conversions:
    'conversion, conversions, convert, converts, purchase, purchases, buy, install, installs, sign up after, cvr, conversion rate, post click, post-click, sales after the click, order, orders, conversion data, lead, leads, action after the click, view-through, view through',
  negatives:
    'negative sampling, negative downsampling, downsample, downsampling, down-sample, subsample, subsampling, sampled, sampling, sample the negatives, negatives, negative, negative examples, are the logs sampled, keep all negatives, all impressions, full logs, thinned',
  targeting:
    'targeting, target, targeted, targets, audience targeting, segment, segments, lookalike, retargeting, remarketing, keyword targeting, interest targeting, eligible, eligibility, who filters ads, filtered by targeting, targeting rules, matching, matched, who chooses the audience, targeting criteria, audience selection',
  slots:
    'ad slot, ad slots, ad load, slots per page, ads per page, ads per session, how many ads per page, how many ads do we show, number of ads per page, how many ads are shown, ad placement, ad placements, placements, ad positions, position of the ad, where are ads shown, where do ads appear, every how many posts, number of slots, place of the ad, how many ads does a user, ads a person sees, ad density, on which pages',
  'ad-fatigue':
    'ad fatigue, fatigue, frequency cap, frequency capping, frequency caps, same ad, same ad again, repeated ad, repeated ads, how often may one ad, how often can a user see, how many times may, tired of, wear out, annoying ads, annoyance, ad blindness, banner blindness, saturation, times the same user, irritate, impressions per person',
  'ad-hide':
    'hide an ad, hide ads, hide ad, hide rate, report ad, report an ad, ad complaints, bad ads, ad quality, poor ads, quality of ads, user experience, experience of users, block an ad, block an advertiser, close the ad, x out, hidden ads, negative feedback on ads, dislike an ad',
  'sensitive-ads':
    'sensitive category, sensitive categories, political, politics, political ads, alcohol, gambling, housing, credit, employment, health, medical, religion, special category, discrimination, discriminate, discriminatory, protected groups, protected classes, fair lending, prohibited ads, ad policy, ad review, ad approval, restricted ads, tobacco, finance, crypto, pharma, weapons',
  'new-ads':
    'new ad, new ads, new campaign, new campaigns, new advertisers, new advertiser, new creative, new creatives, ad cold start, ads per day, ad churn, churn of ads, ad lifetime, lifetime of an ad, how long does an ad live, how long does an ad run, how long do ads run, how long do campaigns run, ads created, created every day, ad turnover, ads start, life of a campaign, campaign length, campaign duration, ad life',
  'ad-delay':
    'click delay, how long after the impression, how late do clicks arrive, when do clicks arrive, clicks arrive, delay between impression and click, time to click, impression to click, wait for a click, wait for the label, click window, join window, joining clicks, join clicks, how long do we wait, no click yet, joined, late clicks',
  'click-definition':
    'what is a click, what counts as a click, definition of a click, accidental clicks, accidental click, valid click, bounce back, misclick, misclicks, fat finger, unintentional, double clicks, click counted, counted as a click',
  identifiers:
    'identifier, identifiers, idfa, gaid, device id, third-party cookies, third party cookies, advertising id, ad id, tracking transparency, app tracking, cookie less, cookieless, cross site, cross-site tracking, signal loss, track across, opted out, limit ad tracking, known users, share of users without id',
  'user-value':
    'user long term, long term effect of ads, long-term cost of ads, users leave because of ads, ad load effect, harm retention, organic content, organic, ranking of posts, mixed with posts, user side',
  'error-cost':
    'cost of an error, cost of errors, cost of mistakes, wrong prediction, wrong predictions, false positive, false positives, false negative, false negatives, what does a mistake cost, mistake, mistakes, what if we are wrong, consequence, consequences, price of being wrong, over charge, overcharge, refund, worse to',
};
