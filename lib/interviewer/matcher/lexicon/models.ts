import type { ConceptGroups } from './types.ts';

/** Words of models and of drawing, mostly what candidates propose rather than ask. */
export const modelConcepts: ConceptGroups = {
  retrieval:
    'retrieval, candidate generation, candidate generator, candidates, candidate set, recall stage, retrieve, two tower, two-tower, ann, nearest neighbor, nearest neighbors, approximate nearest',
  ranking:
    'ranking, ranker, rank, scoring, scorer, heavy ranker, light ranker, pre ranking, pre-ranking, score',
  reranking: 're-ranking, reranking, re-rank, rerank, re-ranker, reranker, post processing, post-processing',
  'model-kind':
    'logistic regression, gbdt, gradient boosted, gradient boosting, xgboost, lightgbm, decision trees, random forest, dcn, deep and cross, deepfm, factorization machine, factorization machines, matrix factorization, collaborative filtering, transformer, transformers, neural network, neural networks, deep learning, deep model, dnn, mlp, bert, llm, large language model, linear model, model type, which model, what model, kind of model, model class, architecture',
  'model-limits':
    'model size, model complexity, parameter count, number of parameters, model memory, how large may the model, on-device model, maximum model, size limit, limit on the model',
  'loss-function':
    'loss function, cross entropy, cross-entropy, log loss, pairwise, listwise, pointwise, hinge, softmax',
  cache: 'cache, caching, cached, cdn, precomputed, memoize, edge cache',
  'streaming-video':
    'encoding, transcode, transcoding, bitrate, codec, video player, player, buffering, resolution, video storage, file size, video delivery, hosting, playback quality, storing the videos, upload pipeline',
  avatars:
    '!profile picture, !profile pictures, !avatar, !avatars, !password, !passwords, !user name, !usernames, !chat, !messages, !messaging',
  weather: 'weather, holiday, holidays, world cup, election, elections, news events, external events, covid',
  implementation:
    'implement, implemented, implementation, written in, programmed, coded, source code, built with, how do i compute, how do i calculate, how do i implement, mean by, stands for, dimension, dimensions, learning rate, batch size, epochs, hyperparameter, hyperparameters, optimizer, adam optimizer, layers, hidden layers, frame rate, frames per second, schema, table schema, api, endpoint',
  names: '!name of, !is it called, !what is the name, slogan, address of',
  filler:
    '!look like, !looks like, !would like, !feel like, !sounds like, !be like, !you like, !something like, !anything like, !things like, !is it like, !this like, !apps like, !stuff like, !content like, !events like, !actions like, !signals like, !features like',
  office:
    '!office, ceo, cto, founder, founders, investors, investor, shareholders, patents, patent, logo, brand name, merchandise, newsletter, carbon, carbon footprint, energy, electricity, university, degree, berlin, london, new york, department, departments, !source code, coffee, short break, take a break, lunch break, weekend, headquarters, company name, founded, salary, parking, lunch, dress code, where is the company, company size, culture, vacation, interviewer, your name, your favorite, favorite video, should i spend on, show me the solution, the solution, do i pass, pass this, pass the interview, after this interview, this interview, tokenizer, refund policy, support tickets, tickets, bugs, your job, are you, how are you, favorite color, interview feedback, how am i doing, the right answer, what would you do, your opinion, what would you choose, correct solution, the best model, which model should i, should i use',
};
