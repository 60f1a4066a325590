// Runs before anything else of the page: what it finds was there at document start.
document.documentElement.dataset.found = typeof window.sample;
document.documentElement.dataset.secret = typeof window.secretOfPreload;
