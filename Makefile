# Every command sets up what it needs and reuses what is there.
.PHONY: bench build release serve test

build:          ## the release build: dist/
	@scripts/build.sh

serve:          ## build and serve dist/; PORT=8080
	@scripts/serve.sh

release:        ## build and pack: release/likeworth-VERSION.tar.gz with checksums
	@scripts/release.sh

test:           ## everything that has to pass
	@scripts/test.sh

bench:          ## the engine and the page against the numbers to beat; never part of the tests
	@benches/run.sh
