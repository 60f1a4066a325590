// The loader of the password hashing library would load any library that this variable names.
delete process.env['NAPI_RS_NATIVE_LIBRARY_PATH'];

// Only after that: static imports would run first.
await import('./application.ts');
