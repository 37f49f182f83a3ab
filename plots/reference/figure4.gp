# Figure 4, losses of distillation, of figure4. Written by elasti report.
# Redraw with: gnuplot figure4.gp     (or gnuplot -e "format='svg'" figure4.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure4.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,1003 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,10.447917in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,2006 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Direction, and controls
# logits MSE
$panel1_1 << EOD
# x y
0.000000 2.917106
50.000000 2.592870
100.000000 2.618932
150.000000 2.629736
200.000000 2.648073
250.000000 2.665165
300.000000 2.665255
350.000000 2.661793
400.000000 2.653436
450.000000 2.650120
500.000000 2.650547
EOD
# LM loss, no teacher
$panel1_2 << EOD
# x y
0.000000 2.917106
50.000000 2.563683
100.000000 2.566362
150.000000 2.580786
200.000000 2.586860
250.000000 2.584446
300.000000 2.595912
350.000000 2.587398
400.000000 2.590342
450.000000 2.595875
500.000000 2.593701
EOD
# Jensen-Shannon
$panel1_3 << EOD
# x y
0.000000 2.917106
50.000000 2.552000
100.000000 2.564538
150.000000 2.574592
200.000000 2.590183
250.000000 2.573840
300.000000 2.590799
350.000000 2.595321
400.000000 2.587235
450.000000 2.585900
500.000000 2.575552
EOD
# symmetric KL
$panel1_4 << EOD
# x y
0.000000 2.917106
50.000000 2.563534
100.000000 2.546743
150.000000 2.550171
200.000000 2.570012
250.000000 2.585181
300.000000 2.592425
350.000000 2.585737
400.000000 2.587657
450.000000 2.580494
500.000000 2.582110
EOD
# reverse KL
$panel1_5 << EOD
# x y
0.000000 2.917106
50.000000 2.546255
100.000000 2.558876
150.000000 2.571391
200.000000 2.601584
250.000000 2.593653
300.000000 2.596574
350.000000 2.595514
400.000000 2.584918
450.000000 2.588711
500.000000 2.588912
EOD
# forward KL
$panel1_6 << EOD
# x y
0.000000 2.917106
50.000000 2.564617
100.000000 2.563365
150.000000 2.580601
200.000000 2.582403
250.000000 2.577493
300.000000 2.595413
350.000000 2.584370
400.000000 2.582705
450.000000 2.575129
500.000000 2.570211
EOD

# Tokens of the teacher?s top K
# top 200 + rest
$panel2_1 << EOD
# x y
0.000000 2.917106
50.000000 2.565273
100.000000 2.559650
150.000000 2.581502
200.000000 2.586664
250.000000 2.590089
300.000000 2.578008
350.000000 2.584039
400.000000 2.575136
450.000000 2.576187
500.000000 2.573619
EOD
# top 50 + rest
$panel2_2 << EOD
# x y
0.000000 2.917106
50.000000 2.563729
100.000000 2.573439
150.000000 2.569365
200.000000 2.582808
250.000000 2.581004
300.000000 2.586780
350.000000 2.574314
400.000000 2.575597
450.000000 2.572699
500.000000 2.575965
EOD
# top 10 + rest
$panel2_3 << EOD
# x y
0.000000 2.917106
50.000000 2.569689
100.000000 2.565717
150.000000 2.564564
200.000000 2.586593
250.000000 2.588157
300.000000 2.606631
350.000000 2.594153
400.000000 2.593036
450.000000 2.586125
500.000000 2.585921
EOD
# top 1 + rest
$panel2_4 << EOD
# x y
0.000000 2.917106
50.000000 2.561936
100.000000 2.584378
150.000000 2.585486
200.000000 2.605438
250.000000 2.585516
300.000000 2.588117
350.000000 2.604831
400.000000 2.607057
450.000000 2.604137
500.000000 2.604455
EOD
# top 200
$panel2_5 << EOD
# x y
0.000000 2.917106
50.000000 2.563657
100.000000 2.556853
150.000000 2.583715
200.000000 2.583637
250.000000 2.591093
300.000000 2.592089
350.000000 2.595969
400.000000 2.584463
450.000000 2.589574
500.000000 2.584755
EOD
# top 50
$panel2_6 << EOD
# x y
0.000000 2.917106
50.000000 2.582580
100.000000 2.567645
150.000000 2.594639
200.000000 2.577790
250.000000 2.581872
300.000000 2.592053
350.000000 2.580604
400.000000 2.583785
450.000000 2.582814
500.000000 2.574440
EOD
# top 10
$panel2_7 << EOD
# x y
0.000000 2.917106
50.000000 2.596132
100.000000 2.582190
150.000000 2.589040
200.000000 2.604221
250.000000 2.610358
300.000000 2.613515
350.000000 2.620050
400.000000 2.618994
450.000000 2.614803
500.000000 2.613823
EOD
# forward KL
$panel2_8 << EOD
# x y
0.000000 2.917106
50.000000 2.564617
100.000000 2.563365
150.000000 2.580601
200.000000 2.582403
250.000000 2.577493
300.000000 2.595413
350.000000 2.584370
400.000000 2.582705
450.000000 2.575129
500.000000 2.570211
EOD

# Temperature
# temperature 4
$panel3_1 << EOD
# x y
0.000000 2.917106
50.000000 2.576799
100.000000 2.570540
150.000000 2.609211
200.000000 2.598785
250.000000 2.602932
300.000000 2.593644
350.000000 2.599521
400.000000 2.589883
450.000000 2.589994
500.000000 2.592404
EOD
# temperature 2
$panel3_2 << EOD
# x y
0.000000 2.917106
50.000000 2.567054
100.000000 2.567957
150.000000 2.585220
200.000000 2.567939
250.000000 2.576945
300.000000 2.576685
350.000000 2.584389
400.000000 2.569908
450.000000 2.578558
500.000000 2.575205
EOD
# temperature 0.5
$panel3_3 << EOD
# x y
0.000000 2.917106
50.000000 2.574529
100.000000 2.595856
150.000000 2.600323
200.000000 2.628530
250.000000 2.612972
300.000000 2.612730
350.000000 2.612169
400.000000 2.613701
450.000000 2.619724
500.000000 2.619556
EOD
# forward KL
$panel3_4 << EOD
# x y
0.000000 2.917106
50.000000 2.564617
100.000000 2.563365
150.000000 2.580601
200.000000 2.582403
250.000000 2.577493
300.000000 2.595413
350.000000 2.584370
400.000000 2.582705
450.000000 2.575129
500.000000 2.570211
EOD

# LM loss (nats per token)
# forward KL
$panel4_2 << EOD
# x y low high
2.549231 1.000000 2.534753 2.568397
EOD
# reverse KL
$panel4_3 << EOD
# x y low high
2.561642 3.250000 2.548765 2.574703
EOD
# symmetric KL
$panel4_4 << EOD
# x y low high
2.555983 4.250000 2.530973 2.575064
EOD
# Jensen-Shannon
$panel4_5 << EOD
# x y low high
2.560178 5.250000 2.548832 2.574773
EOD
# LM loss, no teacher
$panel4_6 << EOD
# x y low high
2.574611 6.250000 2.553004 2.613389
EOD
# logits MSE
$panel4_7 << EOD
# x y low high
2.626569 7.250000 2.593866 2.660403
EOD
# top 10
$panel4_8 << EOD
# x y low high
2.582940 9.500000 2.556858 2.618973
EOD
# top 50
$panel4_9 << EOD
# x y low high
2.554351 10.500000 2.537890 2.576736
EOD
# top 200
$panel4_10 << EOD
# x y low high
2.564512 11.500000 2.542926 2.584053
EOD
# top 1 + rest
$panel4_11 << EOD
# x y low high
2.564567 12.500000 2.525358 2.604603
EOD
# top 10 + rest
$panel4_12 << EOD
# x y low high
2.558066 13.500000 2.534021 2.580755
EOD
# top 50 + rest
$panel4_13 << EOD
# x y low high
2.548857 14.500000 2.521924 2.558895
EOD
# top 200 + rest
$panel4_14 << EOD
# x y low high
2.548295 15.500000 2.512559 2.567641
EOD
# temperature 0.5
$panel4_15 << EOD
# x y low high
2.584971 17.750000 2.563911 2.612571
EOD
# temperature 2
$panel4_16 << EOD
# x y low high
2.555020 18.750000 2.545313 2.566067
EOD
# temperature 4
$panel4_17 << EOD
# x y low high
2.569651 19.750000 2.555875 2.579452
EOD

# forward KL (nats per token)
# forward KL
$panel5_2 << EOD
# x y low high
0.238852 1.000000 0.225553 0.255156
EOD
# reverse KL
$panel5_3 << EOD
# x y low high
0.248095 3.250000 0.239174 0.254649
EOD
# symmetric KL
$panel5_4 << EOD
# x y low high
0.241454 4.250000 0.219563 0.256907
EOD
# Jensen-Shannon
$panel5_5 << EOD
# x y low high
0.245656 5.250000 0.232795 0.257230
EOD
# LM loss, no teacher
$panel5_6 << EOD
# x y low high
0.266799 6.250000 0.249782 0.299240
EOD
# logits MSE
$panel5_7 << EOD
# x y low high
0.300892 7.250000 0.270750 0.329618
EOD
# top 10
$panel5_8 << EOD
# x y low high
0.264675 9.500000 0.244093 0.292825
EOD
# top 50
$panel5_9 << EOD
# x y low high
0.239646 10.500000 0.225826 0.256852
EOD
# top 200
$panel5_10 << EOD
# x y low high
0.249647 11.500000 0.232281 0.264395
EOD
# top 1 + rest
$panel5_11 << EOD
# x y low high
0.252796 12.500000 0.219483 0.282481
EOD
# top 10 + rest
$panel5_12 << EOD
# x y low high
0.242955 13.500000 0.225183 0.262143
EOD
# top 50 + rest
$panel5_13 << EOD
# x y low high
0.236475 14.500000 0.216538 0.245259
EOD
# top 200 + rest
$panel5_14 << EOD
# x y low high
0.234851 15.500000 0.202939 0.253291
EOD
# temperature 0.5
$panel5_15 << EOD
# x y low high
0.265766 17.750000 0.252094 0.288434
EOD
# temperature 2
$panel5_16 << EOD
# x y low high
0.241296 18.750000 0.233373 0.250297
EOD
# temperature 4
$panel5_17 << EOD
# x y low high
0.255833 19.750000 0.242943 0.264114
EOD

# top-1 agreement
# forward KL
$panel6_2 << EOD
# x y low high
0.711729 1.000000 0.704551 0.716308
EOD
# reverse KL
$panel6_3 << EOD
# x y low high
0.706854 3.250000 0.704871 0.709610
EOD
# symmetric KL
$panel6_4 << EOD
# x y low high
0.709370 4.250000 0.701032 0.718987
EOD
# Jensen-Shannon
$panel6_5 << EOD
# x y low high
0.708622 5.250000 0.702072 0.718748
EOD
# LM loss, no teacher
$panel6_6 << EOD
# x y low high
0.696233 6.250000 0.679997 0.702851
EOD
# logits MSE
$panel6_7 << EOD
# x y low high
0.673618 7.250000 0.661581 0.689055
EOD
# top 10
$panel6_8 << EOD
# x y low high
0.697601 9.500000 0.684716 0.705531
EOD
# top 50
$panel6_9 << EOD
# x y low high
0.711201 10.500000 0.702851 0.719687
EOD
# top 200
$panel6_10 << EOD
# x y low high
0.705991 11.500000 0.698532 0.712909
EOD
# top 1 + rest
$panel6_11 << EOD
# x y low high
0.704675 12.500000 0.688915 0.719387
EOD
# top 10 + rest
$panel6_12 << EOD
# x y low high
0.708766 13.500000 0.699792 0.718847
EOD
# top 50 + rest
$panel6_13 << EOD
# x y low high
0.711321 14.500000 0.706191 0.720747
EOD
# top 200 + rest
$panel6_14 << EOD
# x y low high
0.712829 15.500000 0.701832 0.729305
EOD
# temperature 0.5
$panel6_15 << EOD
# x y low high
0.701468 17.750000 0.692294 0.710869
EOD
# temperature 2
$panel6_16 << EOD
# x y low high
0.705147 18.750000 0.698872 0.708890
EOD
# temperature 4
$panel6_17 << EOD
# x y low high
0.698540 19.750000 0.695613 0.702012
EOD

# LM loss minus forward KL?s
# reverse KL, over documents
$panel7_2 << EOD
# x y low high
0.012411 3.250000 0.008990 0.018148
EOD
# reverse KL, over seeds
$panel7_3 << EOD
# x y low high
0.012411 3.250000 -0.009625 0.034447
EOD
# symmetric KL, over documents
$panel7_4 << EOD
# x y low high
0.006752 4.250000 0.002654 0.011535
EOD
# symmetric KL, over seeds
$panel7_5 << EOD
# x y low high
0.006752 4.250000 -0.021880 0.035384
EOD
# Jensen-Shannon, over documents
$panel7_6 << EOD
# x y low high
0.010946 5.250000 0.006438 0.015860
EOD
# Jensen-Shannon, over seeds
$panel7_7 << EOD
# x y low high
0.010946 5.250000 -0.006923 0.028815
EOD
# LM loss, no teacher, over documents
$panel7_8 << EOD
# x y low high
0.025380 6.250000 0.021341 0.033824
EOD
# LM loss, no teacher, over seeds
$panel7_9 << EOD
# x y low high
0.025380 6.250000 -0.008455 0.059216
EOD
# logits MSE, over documents
$panel7_10 << EOD
# x y low high
0.077337 7.250000 0.076279 0.090723
EOD
# logits MSE, over seeds
$panel7_11 << EOD
# x y low high
0.077337 7.250000 0.052186 0.102489
EOD
# top 10, over documents
$panel7_12 << EOD
# x y low high
0.033709 9.500000 0.030009 0.041646
EOD
# top 10, over seeds
$panel7_13 << EOD
# x y low high
0.033709 9.500000 -0.002240 0.069658
EOD
# top 50, over documents
$panel7_14 << EOD
# x y low high
0.005120 10.500000 0.002209 0.010802
EOD
# top 50, over seeds
$panel7_15 << EOD
# x y low high
0.005120 10.500000 -0.015620 0.025860
EOD
# top 200, over documents
$panel7_16 << EOD
# x y low high
0.015280 11.500000 0.011137 0.019518
EOD
# top 200, over seeds
$panel7_17 << EOD
# x y low high
0.015280 11.500000 -0.005313 0.035874
EOD
# top 1 + rest, over documents
$panel7_18 << EOD
# x y low high
0.015336 12.500000 0.012379 0.023757
EOD
# top 1 + rest, over seeds
$panel7_19 << EOD
# x y low high
0.015336 12.500000 -0.031179 0.061851
EOD
# top 10 + rest, over documents
$panel7_20 << EOD
# x y low high
0.008835 13.500000 0.005045 0.013452
EOD
# top 10 + rest, over seeds
$panel7_21 << EOD
# x y low high
0.008835 13.500000 -0.009444 0.027113
EOD
# top 50 + rest, over documents
$panel7_22 << EOD
# x y low high
-0.000374 14.500000 -0.003714 0.005405
EOD
# top 50 + rest, over seeds
$panel7_23 << EOD
# x y low high
-0.000374 14.500000 -0.021300 0.020552
EOD
# top 200 + rest, over documents
$panel7_24 << EOD
# x y low high
-0.000936 15.500000 -0.003994 0.003930
EOD
# top 200 + rest, over seeds
$panel7_25 << EOD
# x y low high
-0.000936 15.500000 -0.022078 0.020207
EOD
# temperature 0.5, over documents
$panel7_26 << EOD
# x y low high
0.035740 17.750000 0.032771 0.043935
EOD
# temperature 0.5, over seeds
$panel7_27 << EOD
# x y low high
0.035740 17.750000 0.001848 0.069633
EOD
# temperature 2, over documents
$panel7_28 << EOD
# x y low high
0.005789 18.750000 0.002180 0.012164
EOD
# temperature 2, over seeds
$panel7_29 << EOD
# x y low high
0.005789 18.750000 -0.008762 0.020340
EOD
# temperature 4, over documents
$panel7_30 << EOD
# x y low high
0.020420 19.750000 0.016801 0.027896
EOD
# temperature 4, over seeds
$panel7_31 << EOD
# x y low high
0.020420 19.750000 -0.005207 0.046047
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Losses of distillation compared on one elastic student' at screen 0.009375,0.980072 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.957155 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 50 k held-out tokens scored · routers: trained on 512 k tokens, 5 seeds' at screen 0.009375,0.939220 left font ',11' textcolor rgb '#404040'
set label 'student: attention tokens + heads + experts routed, capacity 0.75, routers only, evaluated by threshold, the teacher''s LM loss is 2.297 on test' at screen 0.009375,0.921285 left font ',11' textcolor rgb '#404040'
set label 'Direction, and controls' at screen 0.058854,0.890397 left font ',12' textcolor rgb '#202020'
set label 'updates' at screen 0.137778,0.603438 center font ',11' textcolor rgb '#202020'
set label 'validation loss (nats per token)' at screen 0.017188,0.757878 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'forward KL' at screen 0.262014,0.870470 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.870470 to screen 0.255764,0.870470 nohead linewidth 2.6 dashtype 1 linecolor rgb '#000000'
set label 'reverse KL' at screen 0.262014,0.847553 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.847553 to screen 0.255764,0.847553 nohead linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
set label 'symmetric KL' at screen 0.262014,0.824636 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.824636 to screen 0.255764,0.824636 nohead linewidth 1.8 dashtype 1 linecolor rgb '#009E73'
set label 'Jensen-Shannon' at screen 0.262014,0.801719 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.801719 to screen 0.255764,0.801719 nohead linewidth 1.8 dashtype 1 linecolor rgb '#0072B2'
set label 'LM loss, no teacher' at screen 0.262014,0.778802 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.778802 to screen 0.255764,0.778802 nohead linewidth 1.8 dashtype 2 linecolor rgb '#CC79A7'
set label 'logits MSE' at screen 0.262014,0.755885 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.755885 to screen 0.255764,0.755885 nohead linewidth 1.8 dashtype 2 linecolor rgb '#E69F00'
set label 'Tokens of the teacher''s top K' at screen 0.393160,0.890397 left font ',12' textcolor rgb '#202020'
set label 'updates' at screen 0.472083,0.603438 center font ',11' textcolor rgb '#202020'
set label 'forward KL' at screen 0.596319,0.870470 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.870470 to screen 0.590069,0.870470 nohead linewidth 2.6 dashtype 1 linecolor rgb '#000000'
set label 'top 10' at screen 0.596319,0.847553 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.847553 to screen 0.590069,0.847553 nohead linewidth 1.8 dashtype 1 linecolor rgb '#009E73'
set label 'top 50' at screen 0.596319,0.824636 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.824636 to screen 0.590069,0.824636 nohead linewidth 1.8 dashtype 1 linecolor rgb '#0072B2'
set label 'top 200' at screen 0.596319,0.801719 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.801719 to screen 0.590069,0.801719 nohead linewidth 1.8 dashtype 1 linecolor rgb '#CC79A7'
set label 'top 1 + rest' at screen 0.596319,0.778802 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.778802 to screen 0.590069,0.778802 nohead linewidth 1.8 dashtype 2 linecolor rgb '#D55E00'
set label 'top 10 + rest' at screen 0.596319,0.755885 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.755885 to screen 0.590069,0.755885 nohead linewidth 1.8 dashtype 2 linecolor rgb '#009E73'
set label 'top 50 + rest' at screen 0.596319,0.732968 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.732968 to screen 0.590069,0.732968 nohead linewidth 1.8 dashtype 2 linecolor rgb '#0072B2'
set label 'top 200 + rest' at screen 0.596319,0.710051 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.710051 to screen 0.590069,0.710051 nohead linewidth 1.8 dashtype 2 linecolor rgb '#CC79A7'
set label 'Temperature' at screen 0.698090,0.890397 left font ',12' textcolor rgb '#202020'
set label 'updates' at screen 0.777014,0.603438 center font ',11' textcolor rgb '#202020'
set label 'forward KL' at screen 0.901250,0.870470 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.866875,0.870470 to screen 0.895000,0.870470 nohead linewidth 2.6 dashtype 1 linecolor rgb '#000000'
set label 'temperature 0.5' at screen 0.901250,0.847553 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.866875,0.847553 to screen 0.895000,0.847553 nohead linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
set label 'temperature 2' at screen 0.901250,0.824636 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.866875,0.824636 to screen 0.895000,0.824636 nohead linewidth 1.8 dashtype 1 linecolor rgb '#009E73'
set label 'temperature 4' at screen 0.901250,0.801719 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.866875,0.801719 to screen 0.895000,0.801719 nohead linewidth 1.8 dashtype 1 linecolor rgb '#0072B2'
set label 'LM loss (nats per token)' at screen 0.175000,0.566571 left font ',12' textcolor rgb '#202020'
set label 'Reference' at screen 0.014063,0.541774 left font ',10' textcolor rgb '#707070'
set label 'forward KL' at screen 0.021875,0.520239 left font ',10' textcolor rgb '#000000'
set label 'Direction, and controls' at screen 0.014063,0.493321 left font ',10' textcolor rgb '#707070'
set label 'reverse KL' at screen 0.021875,0.471786 left font ',10' textcolor rgb '#D55E00'
set label 'symmetric KL' at screen 0.021875,0.450252 left font ',10' textcolor rgb '#009E73'
set label 'Jensen-Shannon' at screen 0.021875,0.428717 left font ',10' textcolor rgb '#0072B2'
set label 'LM loss, no teacher' at screen 0.021875,0.407183 left font ',10' textcolor rgb '#CC79A7'
set label 'logits MSE' at screen 0.021875,0.385648 left font ',10' textcolor rgb '#E69F00'
set label 'Tokens of the teacher''s top K' at screen 0.014063,0.358730 left font ',10' textcolor rgb '#707070'
set label 'top 10' at screen 0.021875,0.337195 left font ',10' textcolor rgb '#009E73'
set label 'top 50' at screen 0.021875,0.315660 left font ',10' textcolor rgb '#0072B2'
set label 'top 200' at screen 0.021875,0.294126 left font ',10' textcolor rgb '#CC79A7'
set label 'top 1 + rest' at screen 0.021875,0.272591 left font ',10' textcolor rgb '#D55E00'
set label 'top 10 + rest' at screen 0.021875,0.251056 left font ',10' textcolor rgb '#009E73'
set label 'top 50 + rest' at screen 0.021875,0.229522 left font ',10' textcolor rgb '#0072B2'
set label 'top 200 + rest' at screen 0.021875,0.207987 left font ',10' textcolor rgb '#CC79A7'
set label 'Temperature' at screen 0.014063,0.181069 left font ',10' textcolor rgb '#707070'
set label 'temperature 0.5' at screen 0.021875,0.159534 left font ',10' textcolor rgb '#D55E00'
set label 'temperature 2' at screen 0.021875,0.137999 left font ',10' textcolor rgb '#009E73'
set label 'temperature 4' at screen 0.021875,0.116465 left font ',10' textcolor rgb '#0072B2'
set label 'forward KL (nats per token)' at screen 0.383594,0.566571 left font ',12' textcolor rgb '#202020'
set label 'top-1 agreement' at screen 0.592187,0.566571 left font ',12' textcolor rgb '#202020'
set label 'LM loss minus forward KL''s' at screen 0.800781,0.566571 left font ',12' textcolor rgb '#202020'
set label 'Mark: mean over 5 seeds, line: smallest to largest. Last column: LM loss on test minus that of forward KL with the same seed, which is the same start and the same batches. Thin bar: 95 % t' at screen 0.009375,0.049819 left font ',9.5' textcolor rgb '#404040'
set label 'interval over the seeds; pale bar: 95 % t interval over 246 documents, each averaged over the seeds. Filled mark: the interval over seeds leaves 0 out; of 15 comparisons one in twenty would' at screen 0.009375,0.032881 left font ',9.5' textcolor rgb '#404040'
set label 'do so by chance. One learning rate, 0.007, for all losses: Adam divides a constant factor of the gradient out.' at screen 0.009375,0.015942 left font ',9.5' textcolor rgb '#404040'

# Direction, and controls
set lmargin at screen 0.058854
set rmargin at screen 0.216701
set tmargin at screen 0.877444
set bmargin at screen 0.638311
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.000000:500.000000]
set xtics 100.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.537925:2.673584]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
plot $panel1_1 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#E69F00', \
    $panel1_2 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#CC79A7', \
    $panel1_3 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_4 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#009E73', \
    $panel1_5 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_6 using 1:2 with lines linewidth 2.6 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# Tokens of the teacher?s top K
set lmargin at screen 0.393160
set rmargin at screen 0.551007
set tmargin at screen 0.877444
set bmargin at screen 0.638311
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.000000:500.000000]
set xtics 100.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.537925:2.673584]
set ytics 0.050000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
plot $panel2_1 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#CC79A7', \
    $panel2_2 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#0072B2', \
    $panel2_3 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#009E73', \
    $panel2_4 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#D55E00', \
    $panel2_5 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#CC79A7', \
    $panel2_6 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_7 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#009E73', \
    $panel2_8 using 1:2 with lines linewidth 2.6 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# Temperature
set lmargin at screen 0.698090
set rmargin at screen 0.855937
set tmargin at screen 0.877444
set bmargin at screen 0.638311
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.000000:500.000000]
set xtics 100.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.537925:2.673584]
set ytics 0.050000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
plot $panel3_1 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#009E73', \
    $panel3_3 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_4 using 1:2 with lines linewidth 2.6 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# LM loss (nats per token)
set lmargin at screen 0.175000
set rmargin at screen 0.358594
set tmargin at screen 0.553618
set bmargin at screen 0.104621
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [2.502210:2.670752]
set xtics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [20.300000:-0.550000]
unset ytics
set arrow from first 2.549231,graph 0 to first 2.549231,graph 1 nohead back linewidth 0.9 dashtype 3 linecolor rgb '#000000'
plot $panel4_2 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel4_2 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#000000', \
    $panel4_3 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_3 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel4_4 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_4 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel4_5 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_5 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel4_6 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_6 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel4_7 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel4_7 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel4_8 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_8 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel4_9 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_9 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel4_10 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_10 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel4_11 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_11 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel4_12 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_12 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel4_13 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_13 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel4_14 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_14 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel4_15 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_15 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel4_16 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_16 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel4_17 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_17 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2'
unset label
unset arrow

# forward KL (nats per token)
set lmargin at screen 0.383594
set rmargin at screen 0.567187
set tmargin at screen 0.553618
set bmargin at screen 0.104621
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.194072:0.338486]
set xtics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [20.300000:-0.550000]
unset ytics
set arrow from first 0.238852,graph 0 to first 0.238852,graph 1 nohead back linewidth 0.9 dashtype 3 linecolor rgb '#000000'
plot $panel5_2 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel5_2 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#000000', \
    $panel5_3 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_3 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel5_4 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_4 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel5_5 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_5 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel5_6 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel5_6 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel5_7 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel5_7 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel5_8 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_8 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel5_9 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_9 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel5_10 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel5_10 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel5_11 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_11 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel5_12 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_12 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel5_13 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_13 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel5_14 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel5_14 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel5_15 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_15 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel5_16 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_16 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel5_17 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_17 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2'
unset label
unset arrow

# top-1 agreement
set lmargin at screen 0.592187
set rmargin at screen 0.775781
set tmargin at screen 0.553618
set bmargin at screen 0.104621
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.656841:0.734046]
set xtics 0.020000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [20.300000:-0.550000]
unset ytics
set arrow from first 0.711729,graph 0 to first 0.711729,graph 1 nohead back linewidth 0.9 dashtype 3 linecolor rgb '#000000'
plot $panel6_2 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel6_2 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#000000', \
    $panel6_3 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel6_3 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel6_4 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel6_4 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel6_5 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_5 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel6_6 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel6_6 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel6_7 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel6_7 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel6_8 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel6_8 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel6_9 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_9 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel6_10 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel6_10 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel6_11 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel6_11 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel6_12 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel6_12 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel6_13 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_13 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel6_14 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel6_14 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel6_15 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel6_15 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel6_16 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel6_16 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel6_17 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_17 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2'
unset label
unset arrow

# LM loss minus forward KL?s
set lmargin at screen 0.800781
set rmargin at screen 0.984375
set tmargin at screen 0.553618
set bmargin at screen 0.104621
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.040536:0.111846]
set xtics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [20.300000:-0.550000]
unset ytics
set arrow from first 0.000000,graph 0 to first 0.000000,graph 1 nohead back linewidth 0.9 dashtype 3 linecolor rgb '#000000'
plot $panel7_2 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F5D7BF', \
    $panel7_3 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel7_3 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel7_4 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFE7DC', \
    $panel7_5 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_5 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#009E73', \
    $panel7_6 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFDCEC', \
    $panel7_7 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_7 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel7_8 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F2DEE9', \
    $panel7_9 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#CC79A7', \
    $panel7_9 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel7_10 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F9E7BF', \
    $panel7_11 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#E69F00', \
    $panel7_11 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel7_12 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFE7DC', \
    $panel7_13 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_13 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#009E73', \
    $panel7_14 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFDCEC', \
    $panel7_15 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_15 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel7_16 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F2DEE9', \
    $panel7_17 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#CC79A7', \
    $panel7_17 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel7_18 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F5D7BF', \
    $panel7_19 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel7_19 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel7_20 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFE7DC', \
    $panel7_21 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_21 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#009E73', \
    $panel7_22 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFDCEC', \
    $panel7_23 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_23 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel7_24 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F2DEE9', \
    $panel7_25 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#CC79A7', \
    $panel7_25 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel7_26 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F5D7BF', \
    $panel7_27 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel7_27 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel7_28 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFE7DC', \
    $panel7_29 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_29 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#009E73', \
    $panel7_30 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFDCEC', \
    $panel7_31 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_31 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#0072B2'
unset label
unset arrow
unset multiplot
unset output
