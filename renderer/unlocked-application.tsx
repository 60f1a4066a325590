import { RouterProvider } from '@tanstack/react-router';
import { router } from './router.tsx';

/** Everything behind the lock, loaded when it opens. */
export default function UnlockedApplication() {
  return <RouterProvider router={router} />;
}
