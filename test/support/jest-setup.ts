// A test that asserts nothing proves nothing: each one fails unless it reached an expectation.
beforeEach(() => {
  expect.hasAssertions();
});
