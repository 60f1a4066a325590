import '@mantine/notifications/styles.layer.css';
import { Notifications, notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { followOtherWindows } from './other-windows.ts';
import { forgetAdding } from './photographs/queues.ts';
import { createAppRouter } from './router.tsx';

/** Everything behind the lock, loaded when it opens. */
export default function UnlockedApplication() {
  const [router] = useState(createAppRouter);
  // What one account was told, and what it was adding, is not for the next.
  useEffect(
    () => () => {
      notifications.clean();
      forgetAdding();
    },
    [],
  );
  useEffect(followOtherWindows, []);
  return (
    <>
      <Notifications position="bottom-right" limit={3} />
      <RouterProvider router={router} />
    </>
  );
}
