import type { ConceptGroups } from './types.ts';

/** How it answers: time, machines, money, places. */
export const servingConcepts: ConceptGroups = {
  latency:
    'latency, response time, how fast, how quick, how quickly, milliseconds, ms, millisecond, time budget, time limit, latency budget, latency target, p99, p95, p50, tail latency, percentile, sla, slo, deadline, round trip, respond, response, load time, page load time, real time budget, speed, slow, how slow, how soon, time to respond, time to first, wait, wait time, waiting, loading time, timeout, time out, how long can, how long may, how long do we have, how much time do we have, seconds to load, delay the page, responsiveness, turnaround, within what time, time constraint, speed requirement',
  'latency-scope':
    'end to end, end-to-end, network, include the network, including network, server side, server-side, client side, backend only, rendering, render, our share of, left for us, left for the ranker, other services, downstream, upstream, app server, on our side, hops, gateway, rest of the page, from click to, per stage, whole request, overhead',
  availability:
    'availability, uptime, ~available, downtime, up time, nines, three nines, four nines, reliability, reliable, sla on availability, outage, outages, error rate, fault tolerance, fault tolerant, high availability, robust, redundancy, disaster, disaster recovery, failover',
  fallback:
    'fallback, fall back, fails, failure, fail, goes down, go down, is down, are down, system is down, breaks, crash, degrade, degradation, graceful, backup list, default list, empty page, empty list, blank page, nothing to show, unavailable, show something else, when it is down, if we are down, if we are late, default recommendations, too late, misses the deadline, answer in time, not answer, respond in time, nothing comes back, return nothing, do not answer',
  cost: 'cost, budget, money, spend, expensive, cheap, afford, price, dollars, usd, cost limit, cost cap, cost constraint, cost target, serving cost, infrastructure cost, infrastructure budget, cloud bill, bill, financial, cost per request, per million requests, cost ceiling, how much may it cost, how much can we spend, compute cost, compute budget, spending limit, pay for, economical, opex, capex, limit on cost',
  hardware:
    'hardware, gpu, cpu, machine, server, servers, cluster, accelerator, tpu, compute, computing, ram, memory, cores, instance, instances, machines, boxes, inference hardware, graphics cards, fleet, resources, infrastructure, infra, computational, capacity',
  hosting: 'cloud, on premise, on-prem, on premises, own data center, rented, bare metal, public cloud',
  'data-centers': 'data center, data centers, datacenter, datacenters, colocation, server room',
  'tech-stack':
    'tech stack, !programming language, stack, framework, tensorflow, pytorch, kubernetes, spark, kafka, flink, software, !cloud provider, !which cloud, aws, gcp, azure, vendor, database, which database, docker, swift, kotlin, rust, golang, microservices, source code, code base, codebase, !open source, python, java, mlops platform, tooling, tool, library do we use',
  'existing-platform':
    'feature store, existing infrastructure, serving platform, model server, existing platform, what infrastructure, infrastructure exists, vector database, vector search, ann service, ann index, existing services, existing components, streaming platform, streaming pipeline, stream processing, event stream, event pipeline, in place already, already have in place, reuse, data warehouse, data lake, online store, shared platform, pipelines',
  'existing-system':
    'existing system, current system, ~today, ~currently, baseline, live already, already live, something live, something in place, anything in place, already running, already exist, compare against, comparing against, compared against, compared to, compared with, benchmark against, what do we have, already have, in production, current model, existing model, present system, status quo, legacy, incumbent, ~right now, previous system, from scratch, greenfield, start from zero, replace, replacing, in place, as is, what is running, what runs, currently live, now in use, how is it done, at the moment, so far, been built, already built, built so far, been done so far, in use, existing recommender, previous attempts, what was tried, tried before, existing ranker, what powers, improve on, beat, present solution, old system',
  regions:
    'region, regions, country, countries, market, markets, geography, geographies, geographic, geographical, worldwide, global, globally, international, continents, where in the world, where are the users, where are our users, where do users live, where do they live, located, location of users, territories, territory, eu, europe, us only, asia, locale, multi region, multi-region, nation, nations, local',
  languages:
    'language, languages, multilingual, english, english only, localization, localize, translate, translation, translated, subtitles language, locale, locales, spoken, speak, tongue, monolingual, non english',
  rights:
    'rights, licensing, license, licensed, geo block, geo-block, geoblocking, blocked in, region locked, region restrictions, available in every country, copyright, territorial, distribution rights, legal availability, not available in, availability by country, restricted to countries, country restrictions',
  devices:
    'device, devices, phone, phones, mobile, tv, television, smart tv, tablet, desktop, web, browser, ios, android, ~platform, ~platforms, client platform, which platforms, what platforms, client, clients, screen, screens, console, hardware do users have, app or web, web or app, laptop, living room, handset, connection quality, bandwidth, screen size',
  surface:
    'home page, homepage, home feed, home screen, landing page, feed, up next, watch next, related videos, search results, notifications, notification, push, email, emails, surface, surfaces, which page, which pages, where does it appear, where do recommendations appear, where are recommendations shown, where will it be shown, where on the, placement, placements, other pages, autoplay, play next, sidebar, subscriptions tab, subscription feed, trending page, which part of the app, part of the product, scope, in scope, out of scope, entry point, which product, tab',
  refresh:
    'refresh, pull to refresh, reload, reloads, same list twice, how often does the list change, change within a session, within the session, update during a session, how often should recommendations change, how often are recommendations updated, reorder, recompute, recomputed, precompute, precomputed, batch or real time, batch or online, offline batch, computed ahead, nightly batch, cache the list, cached list, stale list, dynamic list, every visit',
  freshness:
    'freshness, fresh, how soon must, how soon should, how quickly must a new, appear, how fast does a new video, how soon does a new video, time to appear, show up, within minutes, up to date, recency, recent, latest, just uploaded, time until a new, how new, how current, minutes after upload, breaking, breaking news, eligible after, become available, discoverable, enter the index, index refresh, how quickly do new, how quickly should new, soon after upload, pick up new',
  reaction:
    'react, reacts, reaction to a click, react to what, react within a session, real time personalization, real-time personalization, in session, in-session, respond to behavior, adapt, adapt to the last, immediately reflect, reflect, take into account the last, last click, last watched, how fast should a watch change, session context, recent actions, instantly, near real time, near-real-time, realtime, real time, immediate',
  team: 'team, team size, engineers, engineer, developer, developers, how many engineers, data scientists, staff, staffing, employees, employee, colleagues, who will build, who builds, who is on the team, headcount, manpower, labelers, annotators, raters, people on the team, work on this, working on this, working on it, work on it, going to work, people work on, build this, work with me, hire, hiring, skills, expertise',
  deadline:
    '!time to market, launch, launch date, ship, shipped, go live, timeline, project deadline, how long to build, when is it due, how much time do we have to build, release, release date, milestones, delivery date, weeks to build, months to build, by when, first version, mvp, quarter, schedule',
  stakeholders:
    'stakeholder, stakeholders, who decides, product manager, management, leadership, who owns, owner, ownership, executive, executives, !legal team, !legal department, who is responsible, who is on call, on call, on-call, on-call rotation, pager',
};
