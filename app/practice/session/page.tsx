import type { Metadata } from 'next';
import { InterviewRoute } from './interview-route';

export const metadata: Metadata = {
  title: 'Interview',
  description: 'Rehearse one machine-learning system design interview, with a clock and an interviewer.',
};

export default function InterviewPage() {
  return <InterviewRoute />;
}
