/** One row of the catalogue of problems that the rules were planned from. */
export interface CatalogueRow {
  readonly number: string;
  /** Working titles; a rule names those that it stands for in its `slug`. */
  readonly slugs: readonly string[];
}

const LIST = `
1 inv-timeout-range
2 inv-timeout-missing
3 inv-timeout-in-epc
4 inv-ttl-range
5 inv-ttl-lt-timeout
6 server-timeout-lt-invocation
7 server-timeout-gt-3600
8 ts-default-timeout-60
9 ts-any-var-resets-all
10 mms-timeout-minutes
11 mms-timeout-seconds-old-toolkit
12 ts-conflicting-timeouts
13 tfs-rest-30s
14 tfs-gunicorn-timeout
15 tfs-wait-time-is-timeout
16 nginx-read-timeout-default
17 nginx-read-timeout-lt-server
18 nginx-read-timeout-lt-invocation
19 nginx-send-timeout-lt
20 gunicorn-timeout-default
21 gunicorn-timeout-lt-invocation
22 gunicorn-timeout-zero
23 byo-model-server-timeout
24 djl-predict-timeout
25 djl-chunked-read-timeout
26 ray-backend-timeout
27 timeout-not-int
28 waiter-shorter-than-timeout
29 graceful-gt-30
30 startup-order
31 startup-timeout-range
32 ts-startup-timeout-lt
33 hf-hub-download-at-start
34 client-read-timeout
35 ts-dead-size-vars
36 mms-dead-env-keys
37 ts-payload-default
38 ts-response-default
39 size-int-overflow
40 size-unit-suffix
41 size-looks-like-mb
42 aws-doc-100mb
43 max-payload-mb-on-pytorch
44 payload-gt-1gb
45 nginx-body-default
46 nginx-body-small
47 nginx-temp-disk
48 tgi-tei-payload-2mb
49 triton-64mib
50 djl-64mib
51 djl-20mib-response
52 djl-heap-vs-payload
53 jvm-heap-vs-payload
54 xgb-max-content-length
55 xgb-mme-20mib-cap
56 tfs-subrequest-100m
57 whisperx-upload-cap
58 flask-max-content-length
59 body-and-inputlocation
60 inline-body-too-big
61 inv-inputlocation-not-s3
62 ts-image-pixels
63 triton-shm
64 concurrency-range
65 concurrency-unset
66 concurrency-gt-workers
67 concurrency-lt-workers
68 concurrency-lt-batch
69 queue-lt-concurrency
70 sync-single-worker-ping
71 sync-workers-le-concurrency
72 async-def-blocking
73 uvicorn-limit-concurrency
74 flask-dev-server
75 gunicorn-class-async
76 sync-threads-ignored
77 gunicorn-threads-with-gevent
78 omp-oversubscription
79 omp-gt-physical
80 tfs-intra-inter-oversub
81 tfs-multi-instance-gpu-margin
82 workers-gt-gpus
83 workers-default-on-big-cpu
84 workers-literal-one
85 workers-zero-negative
86 ts-min-gt-max
87 ts-batchdelay-unit
88 ts-batch-delay-timeout
89 neuron-workers-gt-cores
90 tp-gt-gpus
91 tp-lt-gpus
92 preload-cuda
93 max-requests-low
94 nginx-worker-vs-upstream
95a resp-no-content-length
95b djl-image-lt-031
95c resp-header-4096
95 ping-does-inference
96 epc-initial-count-zero
97 epc-failure-path-missing
98 epc-output-path-missing
99 epc-failure-eq-output
100 epc-s3-path-shape
101 epc-error-topic-missing
102 epc-sns-arn
103 epc-sns-region-account
104 epc-sns-fifo
105 epc-include-response-enum
106 epc-include-response-no-topic
107 epc-include-response-128k
108 epc-async-serverless
109 epc-async-shadow
110 epc-async-inf1
111 epc-async-mme
112 epc-async-ic
113 epc-multi-variant
114 epc-sync-invoke
115 epc-metric-frequency
116 epc-metric-frequency-enum
117 epc-volume-range
118 epc-volume-vs-payload
119 epc-unknown-instance
120 env-limits
121 env-not-string
122 env-secret
123 env-wrong-stack
124 env-typo
125 cfn-epc-rename
126 tf-epc-create-before-destroy
127 as-zero-without-wake
128 as-wrong-metric
129 as-variant-dimension
130 as-missing-variant-dimension
131 as-namespace
132 as-unregistered
133 as-resource-id
134 as-multiple-policies
135 as-max-lt-min as-max-zero
136 as-wake-threshold
137 as-wake-alarm-no-action
138 as-wake-scale-adjustment
139 as-scale-in-lt-timeout
140 as-target-vs-concurrency
141 as-disable-scalein
142 as-alarm-period
143 as-manual-target-tracking-alarm
144 as-sns-vs-policy-arn
145 df-no-serve
146 df-cmd-only
147 df-shell-entrypoint
148 df-tini
149 df-port
150 df-bind-loopback
151 df-user
152 df-nvidia-driver
153 df-writes-model-dir
154 df-bind-label
155 df-mme-label
156 df-healthcheck
157 df-no-pinned-server
158 iam-listbucket-object-arn
159 iam-async-s3
160a cfn-endpoint-policy-dependson
160 iam-sns-publish
161 iam-kms
162 iam-invoke-async
163 inv-inference-id
164 inv-filename
165 inv-constant-filename
166 inv-test-notification
167 inv-sleep-poll-forever
`;

export const CATALOGUE: readonly CatalogueRow[] = LIST.trim()
  .split('\n')
  .map((line) => {
    const [number = '', ...slugs] = line.split(' ');
    return { number, slugs };
  });

/** Rows that were expected to raise false alarms: what is shipped of them is off by default. */
export const PRONE: readonly string[] = [
  ...['5', '34', '42', '44', '47', '62', '65', '79', '83', '89', '118', '134', '140', '151', '156', '159'],
];
