# Figure 2 of figure2: redundancy. Written by elasti report.
# Redraw with: gnuplot figure2.gp     (or gnuplot -e "format='svg'" figure2.gp; also pdf)
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure2.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,820 font 'sans-serif,11' background 'white' \
        dashlength 1.4
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.33in,8.54in font 'sans-serif,11' \
        fontscale 0.75 dashlength 1.1
} else {
    set terminal pngcairo size 2560,1640 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white'
}}
set output file
# gsm8k
$mlp_given_domain0 << EOD
# layer loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.000000 3.936259 3.936259 3.936259 0.068491 0.068491 0.068491 3.936259 3.936259 3.936259
1.000000 0.080993 0.080993 0.080993 0.849509 0.849509 0.849509 0.080993 0.080993 0.080993
2.000000 0.037113 0.037113 0.037113 0.896067 0.896067 0.896067 0.037113 0.037113 0.037113
3.000000 0.023745 0.023745 0.023745 0.910373 0.910373 0.910373 0.023745 0.023745 0.023745
4.000000 0.041254 0.041254 0.041254 0.891830 0.891830 0.891830 0.041254 0.041254 0.041254
5.000000 0.058738 0.058738 0.058738 0.875978 0.875978 0.875978 0.058738 0.058738 0.058738
6.000000 0.092180 0.092180 0.092180 0.853646 0.853646 0.853646 0.092180 0.092180 0.092180
7.000000 0.154151 0.154151 0.154151 0.811625 0.811625 0.811625 0.154151 0.154151 0.154151
EOD
# humaneval
$mlp_given_domain1 << EOD
# layer loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.000000 3.058991 3.058991 3.058991 0.180546 0.180546 0.180546 3.058991 3.058991 3.058991
1.000000 0.101438 0.101438 0.101438 0.832297 0.832297 0.832297 0.101438 0.101438 0.101438
2.000000 0.027036 0.027036 0.027036 0.894388 0.894388 0.894388 0.027036 0.027036 0.027036
3.000000 0.039624 0.039624 0.039624 0.886616 0.886616 0.886616 0.039624 0.039624 0.039624
4.000000 0.023573 0.023573 0.023573 0.842032 0.842032 0.842032 0.023573 0.023573 0.023573
5.000000 0.049141 0.049141 0.049141 0.836306 0.836306 0.836306 0.049141 0.049141 0.049141
6.000000 0.033373 0.033373 0.033373 0.830497 0.830497 0.830497 0.033373 0.033373 0.033373
7.000000 0.100181 0.100181 0.100181 0.800720 0.800720 0.800720 0.100181 0.100181 0.100181
EOD
# python
$mlp_given_domain2 << EOD
# layer loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.000000 4.159461 4.159461 4.159461 0.203806 0.203806 0.203806 4.159461 4.159461 4.159461
1.000000 0.093152 0.093152 0.093152 0.897947 0.897947 0.897947 0.093152 0.093152 0.093152
2.000000 0.028004 0.028004 0.028004 0.942654 0.942654 0.942654 0.028004 0.028004 0.028004
3.000000 0.030793 0.030793 0.030793 0.939607 0.939607 0.939607 0.030793 0.030793 0.030793
4.000000 0.087547 0.087547 0.087547 0.912433 0.912433 0.912433 0.087547 0.087547 0.087547
5.000000 0.075660 0.075660 0.075660 0.917878 0.917878 0.917878 0.075660 0.075660 0.075660
6.000000 0.084334 0.084334 0.084334 0.914281 0.914281 0.914281 0.084334 0.084334 0.084334
7.000000 0.141312 0.141312 0.141312 0.879315 0.879315 0.879315 0.141312 0.141312 0.141312
EOD
# gsm8k
$attention_given_domain0 << EOD
# layer loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.000000 3.627287 3.627287 3.627287 0.113803 0.113803 0.113803 3.627287 3.627287 3.627287
1.000000 0.084454 0.084454 0.084454 0.840437 0.840437 0.840437 0.084454 0.084454 0.084454
2.000000 0.403345 0.403345 0.403345 0.675689 0.675689 0.675689 0.403345 0.403345 0.403345
3.000000 0.055276 0.055276 0.055276 0.866208 0.866208 0.866208 0.055276 0.055276 0.055276
4.000000 0.082073 0.082073 0.082073 0.853846 0.853846 0.853846 0.082073 0.082073 0.082073
5.000000 0.396604 0.396604 0.396604 0.713873 0.713873 0.713873 0.396604 0.396604 0.396604
6.000000 0.065213 0.065213 0.065213 0.854195 0.854195 0.854195 0.065213 0.065213 0.065213
7.000000 0.109208 0.109208 0.109208 0.826679 0.826679 0.826679 0.109208 0.109208 0.109208
EOD
# humaneval
$attention_given_domain1 << EOD
# layer loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.000000 2.802488 2.802488 2.802488 0.261371 0.261371 0.261371 2.802488 2.802488 2.802488
1.000000 0.114254 0.114254 0.114254 0.790821 0.790821 0.790821 0.114254 0.114254 0.114254
2.000000 0.391219 0.391219 0.391219 0.679074 0.679074 0.679074 0.391219 0.391219 0.391219
3.000000 0.013825 0.013825 0.013825 0.845386 0.845386 0.845386 0.013825 0.013825 0.013825
4.000000 0.078603 0.078603 0.078603 0.775033 0.775033 0.775033 0.078603 0.078603 0.078603
5.000000 0.221371 0.221371 0.221371 0.791639 0.791639 0.791639 0.221371 0.221371 0.221371
6.000000 0.095158 0.095158 0.095158 0.877945 0.877945 0.877945 0.095158 0.095158 0.095158
7.000000 0.038776 0.038776 0.038776 0.871973 0.871973 0.871973 0.038776 0.038776 0.038776
EOD
# python
$attention_given_domain2 << EOD
# layer loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.000000 4.015274 4.015274 4.015274 0.248514 0.248514 0.248514 4.015274 4.015274 4.015274
1.000000 0.154679 0.154679 0.154679 0.868625 0.868625 0.868625 0.154679 0.154679 0.154679
2.000000 0.295236 0.295236 0.295236 0.818722 0.818722 0.818722 0.295236 0.295236 0.295236
3.000000 0.070229 0.070229 0.070229 0.920076 0.920076 0.920076 0.070229 0.070229 0.070229
4.000000 0.161912 0.161912 0.161912 0.860433 0.860433 0.860433 0.161912 0.161912 0.161912
5.000000 0.142948 0.142948 0.142948 0.873770 0.873770 0.873770 0.142948 0.142948 0.142948
6.000000 0.083414 0.083414 0.083414 0.924522 0.924522 0.924522 0.083414 0.083414 0.083414
7.000000 0.056124 0.056124 0.056124 0.921674 0.921674 0.921674 0.056124 0.056124 0.056124
EOD
# gsm8k
$block_given_domain0 << EOD
# layer loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.000000 6.074099 6.074099 6.074099 0.005533 0.005533 0.005533 6.074099 6.074099 6.074099
1.000000 0.176328 0.176328 0.176328 0.774039 0.774039 0.774039 0.176328 0.176328 0.176328
2.000000 0.428710 0.428710 0.428710 0.669358 0.669358 0.669358 0.428710 0.428710 0.428710
3.000000 0.073305 0.073305 0.073305 0.840237 0.840237 0.840237 0.073305 0.073305 0.073305
4.000000 0.124441 0.124441 0.124441 0.812622 0.812622 0.812622 0.124441 0.124441 0.124441
5.000000 0.452346 0.452346 0.452346 0.674941 0.674941 0.674941 0.452346 0.452346 0.452346
6.000000 0.161612 0.161612 0.161612 0.784308 0.784308 0.784308 0.161612 0.161612 0.161612
7.000000 0.268343 0.268343 0.268343 0.727581 0.727581 0.727581 0.268343 0.268343 0.268343
EOD
# humaneval
$block_given_domain1 << EOD
# layer loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.000000 6.235104 6.235104 6.235104 0.006872 0.006872 0.006872 6.235104 6.235104 6.235104
1.000000 0.218964 0.218964 0.218964 0.737893 0.737893 0.737893 0.218964 0.218964 0.218964
2.000000 0.366191 0.366191 0.366191 0.682919 0.682919 0.682919 0.366191 0.366191 0.366191
3.000000 0.048471 0.048471 0.048471 0.813482 0.813482 0.813482 0.048471 0.048471 0.048471
4.000000 0.123095 0.123095 0.123095 0.741329 0.741329 0.741329 0.123095 0.123095 0.123095
5.000000 0.266192 0.266192 0.266192 0.732575 0.732575 0.732575 0.266192 0.266192 0.266192
6.000000 0.099781 0.099781 0.099781 0.789921 0.789921 0.789921 0.099781 0.099781 0.099781
7.000000 0.144225 0.144225 0.144225 0.767997 0.767997 0.767997 0.144225 0.144225 0.144225
EOD
# python
$block_given_domain2 << EOD
# layer loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.000000 7.713201 7.713201 7.713201 0.004845 0.004845 0.004845 7.713201 7.713201 7.713201
1.000000 0.250089 0.250089 0.250089 0.830811 0.830811 0.830811 0.250089 0.250089 0.250089
2.000000 0.313573 0.313573 0.313573 0.812228 0.812228 0.812228 0.313573 0.313573 0.313573
3.000000 0.090999 0.090999 0.090999 0.899246 0.899246 0.899246 0.090999 0.090999 0.090999
4.000000 0.262346 0.262346 0.262346 0.828563 0.828563 0.828563 0.262346 0.262346 0.262346
5.000000 0.229706 0.229706 0.229706 0.837454 0.837454 0.837454 0.229706 0.229706 0.229706
6.000000 0.151911 0.151911 0.151911 0.875468 0.875468 0.875468 0.151911 0.151911 0.151911
7.000000 0.189389 0.189389 0.189389 0.860183 0.860183 0.860183 0.189389 0.189389 0.189389
EOD
# gsm8k
$heads_random_domain0 << EOD
# share loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.062500 0.070087 0.018127 0.142506 0.879039 0.827426 0.912567 0.070087 0.018127 0.142506
0.125000 0.347289 0.068605 1.063191 0.731329 0.476696 0.840885 0.347289 0.068605 1.063191
0.250000 0.550260 0.146346 1.229511 0.626768 0.418872 0.767360 0.550260 0.146346 1.229511
0.375000 1.185296 0.530273 1.727521 0.449379 0.330143 0.624994 1.185296 0.530273 1.727521
0.500000 1.637418 0.711152 2.409239 0.364528 0.229600 0.564030 1.637418 0.711152 2.409239
0.625000 2.693674 1.109269 4.783201 0.214326 0.033598 0.442301 2.693674 1.109269 4.783201
0.750000 3.973349 1.762829 5.275193 0.106057 0.024675 0.281093 3.973349 1.762829 5.275193
0.875000 4.167846 3.288419 5.101116 0.073596 0.030208 0.117143 4.167846 3.288419 5.101116
EOD
# humaneval
$heads_random_domain1 << EOD
# share loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.062500 0.046279 0.003247 0.072312 0.875736 0.798348 0.920975 0.046279 0.003247 0.072312
0.125000 0.274097 0.028276 0.857138 0.750425 0.539103 0.863465 0.274097 0.028276 0.857138
0.250000 0.403866 0.082815 0.951024 0.675376 0.530514 0.797039 0.403866 0.082815 0.951024
0.375000 0.934483 0.222200 1.615067 0.523266 0.372709 0.712533 0.934483 0.222200 1.615067
0.500000 1.279395 0.354842 2.070766 0.445501 0.285504 0.649624 1.279395 0.354842 2.070766
0.625000 2.573291 1.377171 4.966197 0.253027 0.011780 0.376391 2.573291 1.377171 4.966197
0.750000 4.082360 2.444459 5.864653 0.123789 0.012353 0.227994 4.082360 2.444459 5.864653
0.875000 4.378644 3.887897 5.022063 0.091018 0.066018 0.123037 4.378644 3.887897 5.022063
EOD
# python
$heads_random_domain2 << EOD
# share loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.062500 0.046449 0.018963 0.109403 0.934742 0.888906 0.956391 0.046449 0.018963 0.109403
0.125000 0.289182 0.065956 0.917860 0.843828 0.682452 0.909386 0.289182 0.065956 0.917860
0.250000 0.501863 0.163734 1.152966 0.771077 0.640841 0.854288 0.501863 0.163734 1.152966
0.375000 1.361307 0.410324 2.417019 0.585524 0.402218 0.776962 1.361307 0.410324 2.417019
0.500000 1.905391 0.751015 3.089480 0.483980 0.288876 0.687447 1.905391 0.751015 3.089480
0.625000 3.741534 2.313736 7.014169 0.260063 0.006943 0.383036 3.741534 2.313736 7.014169
0.750000 5.607838 3.462762 8.025121 0.124971 0.005395 0.266647 5.607838 3.462762 8.025121
0.875000 5.898487 5.427716 6.515376 0.083511 0.039562 0.144663 5.898487 5.427716 6.515376
EOD
# gsm8k
$heads_least_important_domain0 << EOD
# share loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.062500 0.014454 0.014454 0.014454 0.931609 0.931609 0.931609 0.014454 0.014454 0.014454
0.125000 0.034192 0.034192 0.034192 0.893226 0.893226 0.893226 0.034192 0.034192 0.034192
0.250000 0.100691 0.100691 0.100691 0.817706 0.817706 0.817706 0.100691 0.100691 0.100691
0.375000 0.179578 0.179578 0.179578 0.758038 0.758038 0.758038 0.179578 0.179578 0.179578
0.500000 0.332992 0.332992 0.332992 0.669109 0.669109 0.669109 0.332992 0.332992 0.332992
0.625000 0.530666 0.530666 0.530666 0.583271 0.583271 0.583271 0.530666 0.530666 0.530666
0.750000 0.832605 0.832605 0.832605 0.486865 0.486865 0.486865 0.832605 0.832605 0.832605
0.875000 1.654609 1.654609 1.654609 0.304422 0.304422 0.304422 1.654609 1.654609 1.654609
EOD
# humaneval
$heads_least_important_domain1 << EOD
# share loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.062500 -0.000007 -0.000007 -0.000007 0.940609 0.940609 0.940609 0.001000 0.001000 0.001000
0.125000 0.011165 0.011165 0.011165 0.901014 0.901014 0.901014 0.011165 0.011165 0.011165
0.250000 0.038277 0.038277 0.038277 0.837287 0.837287 0.837287 0.038277 0.038277 0.038277
0.375000 0.099037 0.099037 0.099037 0.784359 0.784359 0.784359 0.099037 0.099037 0.099037
0.500000 0.215199 0.215199 0.215199 0.713923 0.713923 0.713923 0.215199 0.215199 0.215199
0.625000 0.404403 0.404403 0.404403 0.626800 0.626800 0.626800 0.404403 0.404403 0.404403
0.750000 0.989620 0.989620 0.989620 0.490183 0.490183 0.490183 0.989620 0.989620 0.989620
0.875000 2.035887 2.035887 2.035887 0.325507 0.325507 0.325507 2.035887 2.035887 2.035887
EOD
# python
$heads_least_important_domain2 << EOD
# share loss_difference minimum maximum agreement minimum maximum drawn drawn_minimum drawn_maximum
0.062500 0.006008 0.006008 0.006008 0.968730 0.968730 0.968730 0.006008 0.006008 0.006008
0.125000 0.022758 0.022758 0.022758 0.947850 0.947850 0.947850 0.022758 0.022758 0.022758
0.250000 0.087448 0.087448 0.087448 0.903791 0.903791 0.903791 0.087448 0.087448 0.087448
0.375000 0.223379 0.223379 0.223379 0.837854 0.837854 0.837854 0.223379 0.223379 0.223379
0.500000 0.461558 0.461558 0.461558 0.767121 0.767121 0.767121 0.461558 0.461558 0.461558
0.625000 0.693086 0.693086 0.693086 0.703682 0.703682 0.703682 0.693086 0.693086 0.693086
0.750000 1.761705 1.761705 1.761705 0.507068 0.507068 0.507068 1.761705 1.761705 1.761705
0.875000 2.862044 2.862044 2.862044 0.330536 0.330536 0.330536 2.862044 2.862044 2.862044
EOD

set multiplot
set border 11 linewidth 0.8 linecolor rgb '#404040'
set tics nomirror scale 0.6
set key off
set logscale y
set yrange [0.001000:11.235170]
set y2range [0:1]
set ytics textcolor rgb '#0072B2'
set xtics textcolor rgb '#202020'
set label 'Redundancy of a language model before training' at screen 0.012000,0.974000 noenhanced font ',16'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 3.4 M tokens: 80 % GSM8K, 10 % HumanEval, 10 % Python functions (built in)' at screen 0.012000,0.943000 noenhanced textcolor rgb '#404040'
set label 'Nothing was trained to skip. Loss difference: cross-entropy of the next token on test, minus the teacher''s. Agreement: share of positions with the teacher''s top token.' at screen 0.012000,0.919000 noenhanced textcolor rgb '#404040'

# One MLP skipped
set lmargin at screen 0.062000
set rmargin at screen 0.302000
set tmargin at screen 0.835000
set bmargin at screen 0.510000
set label 101 'One MLP skipped' at graph 0,1.06 left font ',13'
set ytics format '%g'
set y2tics 0.25 format '' textcolor rgb '#D55E00'
set ylabel 'loss difference (nats per token)' offset 1,0 textcolor rgb '#0072B2'
unset y2label
set xrange [-0.4:7.400000]
set xtics 1 format '%g'
set xlabel 'layer' offset 0,0.3
plot $mlp_given_domain0 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 1 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $mlp_given_domain0 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 1 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $mlp_given_domain1 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 2 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $mlp_given_domain1 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 2 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $mlp_given_domain2 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 3 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $mlp_given_domain2 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 3 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00'
unset label

# One attention skipped
set lmargin at screen 0.372000
set rmargin at screen 0.612000
set tmargin at screen 0.835000
set bmargin at screen 0.510000
set label 101 'One attention skipped' at graph 0,1.06 left font ',13'
set ytics format ''
set y2tics 0.25 format '' textcolor rgb '#D55E00'
unset ylabel
unset y2label
set xrange [-0.4:7.400000]
set xtics 1 format '%g'
set xlabel 'layer' offset 0,0.3
plot $attention_given_domain0 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 1 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $attention_given_domain0 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 1 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $attention_given_domain1 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 2 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $attention_given_domain1 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 2 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $attention_given_domain2 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 3 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $attention_given_domain2 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 3 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00'

# One whole block skipped
set lmargin at screen 0.682000
set rmargin at screen 0.922000
set tmargin at screen 0.835000
set bmargin at screen 0.510000
set label 101 'One whole block skipped' at graph 0,1.06 left font ',13'
set ytics format ''
set y2tics 0.25 format '%.2f' textcolor rgb '#D55E00'
unset ylabel
set y2label 'top-1 agreement' offset -1,0 textcolor rgb '#D55E00'
set xrange [-0.4:7.400000]
set xtics 1 format '%g'
set xlabel 'layer' offset 0,0.3
plot $block_given_domain0 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 1 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $block_given_domain0 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 1 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $block_given_domain1 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 2 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $block_given_domain1 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 2 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $block_given_domain2 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 3 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $block_given_domain2 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 3 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00'

# Heads skipped, random
set lmargin at screen 0.062000
set rmargin at screen 0.302000
set tmargin at screen 0.395000
set bmargin at screen 0.070000
set label 101 'Heads skipped, random' at graph 0,1.06 left font ',13'
set ytics format '%g'
set y2tics 0.25 format '' textcolor rgb '#D55E00'
set ylabel 'loss difference (nats per token)' offset 1,0 textcolor rgb '#0072B2'
unset y2label
set xrange [-0.02:1.02]
set xtics 0.25 format '%.2f'
set xlabel 'share of all heads skipped' offset 0,0.3
plot $heads_random_domain0 using 1:9:(0):($10-$9) axes x1y1 with vectors nohead linewidth 1 linecolor rgb '#0072B2', \
    $heads_random_domain0 using 1:6:(0):($7-$6) axes x1y2 with vectors nohead linewidth 1 linecolor rgb '#D55E00', \
    $heads_random_domain0 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 1 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $heads_random_domain0 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 1 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $heads_random_domain1 using 1:9:(0):($10-$9) axes x1y1 with vectors nohead linewidth 1 linecolor rgb '#0072B2', \
    $heads_random_domain1 using 1:6:(0):($7-$6) axes x1y2 with vectors nohead linewidth 1 linecolor rgb '#D55E00', \
    $heads_random_domain1 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 2 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $heads_random_domain1 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 2 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $heads_random_domain2 using 1:9:(0):($10-$9) axes x1y1 with vectors nohead linewidth 1 linecolor rgb '#0072B2', \
    $heads_random_domain2 using 1:6:(0):($7-$6) axes x1y2 with vectors nohead linewidth 1 linecolor rgb '#D55E00', \
    $heads_random_domain2 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 3 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $heads_random_domain2 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 3 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00'

# Heads skipped, least important first
set lmargin at screen 0.372000
set rmargin at screen 0.612000
set tmargin at screen 0.395000
set bmargin at screen 0.070000
set label 101 'Heads skipped, least important first' at graph 0,1.06 left font ',13'
set ytics format ''
set y2tics 0.25 format '%.2f' textcolor rgb '#D55E00'
unset ylabel
set y2label 'top-1 agreement' offset -1,0 textcolor rgb '#D55E00'
set xrange [-0.02:1.02]
set xtics 0.25 format '%.2f'
set xlabel 'share of all heads skipped' offset 0,0.3
plot $heads_least_important_domain0 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 1 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $heads_least_important_domain0 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 1 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $heads_least_important_domain1 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 2 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $heads_least_important_domain1 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 2 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00', \
    $heads_least_important_domain2 using 1:8 axes x1y1 with linespoints linewidth 1.8 dashtype 3 pointtype 7 pointsize 0.55 linecolor rgb '#0072B2', \
    $heads_least_important_domain2 using 1:5 axes x1y2 with linespoints linewidth 1.8 dashtype 3 pointtype 4 pointsize 0.55 linecolor rgb '#D55E00'

# Legend
unset label
unset xlabel
unset ylabel
unset y2label
unset tics
unset border
unset logscale
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:1]
set yrange [0:1]
set label 'Colour: what is measured' at screen 0.700000,0.400000 noenhanced font ',12'
set arrow from screen 0.700000,0.374000 to screen 0.736000,0.374000 nohead linecolor rgb '#0072B2' linewidth 2
set label '' at screen 0.718000,0.374000 point pointtype 7 pointsize 0.7 linecolor rgb '#0072B2' linewidth 2
set label 'loss difference (left axis)' at screen 0.744000,0.374000 noenhanced 
set arrow from screen 0.700000,0.348000 to screen 0.736000,0.348000 nohead linecolor rgb '#D55E00' linewidth 2
set label '' at screen 0.718000,0.348000 point pointtype 4 pointsize 0.7 linecolor rgb '#D55E00' linewidth 2
set label 'top-1 agreement (right axis)' at screen 0.744000,0.348000 noenhanced 
set label 'Line: domain' at screen 0.700000,0.308000 noenhanced font ',12'
set label 'teacher''s loss' at screen 0.925000,0.308000 noenhanced right font ',10'
set label 'tokens' at screen 0.985000,0.308000 noenhanced right font ',10'
set arrow from screen 0.700000,0.282000 to screen 0.736000,0.282000 nohead linecolor rgb '#404040' linewidth 1.8 dashtype 1
set label 'GSM8K' at screen 0.744000,0.282000 noenhanced font ',10'
set label '2.160' at screen 0.925000,0.282000 noenhanced right
set label '20061' at screen 0.985000,0.282000 noenhanced right
set arrow from screen 0.700000,0.256000 to screen 0.736000,0.256000 nohead linecolor rgb '#404040' linewidth 1.8 dashtype 2
set label 'HumanEval' at screen 0.744000,0.256000 noenhanced font ',10'
set label '2.269' at screen 0.925000,0.256000 noenhanced right
set label '12224' at screen 0.985000,0.256000 noenhanced right
set arrow from screen 0.700000,0.230000 to screen 0.736000,0.230000 nohead linecolor rgb '#404040' linewidth 1.8 dashtype 3
set label 'Python functions (built in)' at screen 0.744000,0.230000 noenhanced font ',10'
set label '0.659' at screen 0.925000,0.230000 noenhanced right
set label '20019' at screen 0.985000,0.230000 noenhanced right
set label 'Losses in nats per token, on so many test tokens.' at screen 0.700000,0.193000 noenhanced font ',10' textcolor rgb '#404040'
set label 'Random heads: mean of 5 draws, bars their range;' at screen 0.700000,0.171000 noenhanced font ',10' textcolor rgb '#404040'
set label 'a draw is one order of all heads.' at screen 0.700000,0.149000 noenhanced font ',10' textcolor rgb '#404040'
set label 'Importance of a head: mean of |dL/dg| over validation' at screen 0.700000,0.127000 noenhanced font ',10' textcolor rgb '#404040'
set label 'sequences, g a factor 1 on its output (arXiv 1905.10650).' at screen 0.700000,0.105000 noenhanced font ',10' textcolor rgb '#404040'
set label 'Differences below 0.001 are at the lower edge.' at screen 0.700000,0.083000 noenhanced font ',10' textcolor rgb '#404040'
plot NaN notitle
unset multiplot
unset output
